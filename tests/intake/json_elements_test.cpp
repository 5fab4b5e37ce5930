// One list cut out of a document: whatever one element is, the others are whole.
#include "intake/json_elements.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace eligd::intake {
namespace {

namespace json = boost::json;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> elements(std::string_view text) {
  std::vector<std::string> all;
  if (const auto cut = cut_list(text, "entry"))
    for (const std::string_view one : cut->elements) all.emplace_back(one);
  else
    all.emplace_back("none");
  return all;
}

TEST(ACutList, has_each_element_as_it_was_written_and_the_rest_without_them) {
  const auto cut = cut_list(
      "{ \"a\" : [1,[2]], \"entry\": [ {\"x\":[\"]\"]} ,7 , \"q\\\"]\" ] , \"b\":\"{\" }\r\n",
      "entry");
  ASSERT_TRUE(cut);
  EXPECT_THAT(std::vector<std::string>(cut->elements.begin(), cut->elements.end()),
              ElementsAre("{\"x\":[\"]\"]}", "7", "\"q\\\"]\""));
  EXPECT_EQ(cut->rest, "{ \"a\" : [1,[2]], \"entry\": [] , \"b\":\"{\" }\r\n");
  EXPECT_THAT(elements(R"({"entry":[]})"), IsEmpty());
}

TEST(ACutList, keeps_what_is_wrong_within_one_element_there) {
  EXPECT_THAT(elements("{\"entry\":[{\"a\":1,\"a\":2},{\"b\":\"\xff\"},[[[[1]]]],{c},8]}"),
              ElementsAre("{\"a\":1,\"a\":2}", "{\"b\":\"\xff\"}", "[[[[1]]]]", "{c}", "8"));
}

TEST(ACutList, is_none_where_it_cannot_be_said_which_is_meant) {
  for (const char* text :
       {"", "[]", "7", "{}", R"({"entry":{}})", R"({"other":[1]})", R"({"a":{"entry":[1]}})",
        R"({"entry":[1],"entry":[2]})", R"({"entry":[1})", R"({"entry":[1]]})", R"({"entry":[1,]})",
        R"({"entry":["1]})", R"({"entry":[1]}{})", R"({"entry":[1])", R"({"entry" [1]})",
        R"({"entry":[(1])"})
    EXPECT_THAT(elements(text), ElementsAre("none")) << text;
}

json::value some_value(std::mt19937& chance, int depth) {
  switch (chance() % (depth > 0 ? 5 : 3)) {
    case 0:
      return static_cast<std::int64_t>(chance() % 100);
    case 1:
      return json::value(std::string("\"],}[{\\:").substr(chance() % 8));
    case 2:
      return nullptr;
    case 3: {
      json::array list;
      for (auto n = chance() % 4; n > 0; --n) list.push_back(some_value(chance, depth - 1));
      return list;
    }
    default: {
      json::object object;
      for (auto n = chance() % 4; n > 0; --n)
        object[std::string(1, static_cast<char>('a' + n))] = some_value(chance, depth - 1);
      return object;
    }
  }
}

TEST(ACutListProperty, says_the_same_as_a_reader_of_the_whole_and_ends_for_any_cut_of_it) {
  std::mt19937 chance(7);
  for (int round = 0; round < 300; ++round) {
    json::array list;
    for (auto n = chance() % 5; n > 0; --n) list.push_back(some_value(chance, 3));
    const std::string text = json::serialize(
        json::object{{"z", some_value(chance, 2)}, {"entry", list}, {"y", some_value(chance, 2)}});
    const auto cut = cut_list(text, "entry");
    ASSERT_TRUE(cut) << text;
    json::array again;
    for (const std::string_view one : cut->elements) again.push_back(json::parse(one));
    EXPECT_EQ(again, list) << text;
    EXPECT_EQ(json::parse(cut->rest).at("entry"), json::array()) << text;
    for (std::size_t end = 0; end < text.size(); ++end)
      EXPECT_FALSE(cut_list(std::string_view(text).substr(0, end), "entry")) << text;
  }
}

}  // namespace
}  // namespace eligd::intake
