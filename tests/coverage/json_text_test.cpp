// The summary is written without a tree in between. Stored digests and replays stand on its bytes,
// so they are compared with those of the library that wrote them before.
#include "coverage/json_text.hpp"

#include "coverage/json.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>

namespace eligd::coverage {
namespace {

namespace json = boost::json;

TEST(JsonText, spells_every_byte_as_the_library_does) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  for (const std::string& text : {all, std::string(), std::string("plain"), std::string("\"\\")}) {
    JsonText out(8);
    EXPECT_EQ(out.value(text).take(), json::serialize(json::value(text)));
  }
}

// Eight bytes are looked at together: wherever in them one stands, it is seen.
TEST(JsonText, sees_what_is_escaped_wherever_it_stands) {
  for (std::size_t at = 0; at < 20; ++at) {
    for (const char byte : {'\0', '\x1f', '"', '\\', '\x7f', '\x80', '\xff', ' ', '!', '#', '['}) {
      std::string text(20, 'x');
      text[at] = byte;
      JsonText out(8);
      EXPECT_EQ(out.value(text).take(), json::serialize(json::value(text))) << at;
    }
  }
}

TEST(JsonText, puts_commas_between_parts_and_nowhere_else) {
  JsonText out(0);
  out.begin_object().key("none").begin_array().end_array();
  out.key("empty").begin_object().end_object();
  out.key("list").begin_array().value("a").value("[").begin_object().end_object().value(":");
  out.end_array().member("flag", true).member("other", false).key("null").null();
  out.member("most", std::numeric_limits<std::int64_t>::min())
      .member("count", std::uint32_t{7})
      .end_object();
  const std::string text = out.take();
  EXPECT_EQ(
      text,
      R"({"none":[],"empty":{},"list":["a","[",{},":"],"flag":true,"other":false,"null":null,)"
      R"("most":-9223372036854775808,"count":7})");
  EXPECT_EQ(json::serialize(json::parse(text)), text);
}

TEST(SummaryJson, has_a_name_that_was_told_twice_once) {
  Summary summary;
  summary.facts.push_back(
      {.key = "other_payer", .value = Members{{"name", "first"}, {"id", "1"}, {"name", "last"}}});
  const json::value read = json::parse(to_json(summary).reveal(Purpose::report));
  EXPECT_EQ(json::serialize(read.at("facts").at(0).at("value")), R"({"name":"last","id":"1"})");
}

}  // namespace
}  // namespace eligd::coverage
