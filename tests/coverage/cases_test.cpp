// Every labelled answer of tests/coverage/cases: what a careful biller reads from it, against what
// explain() says. The rules of comparing are in cases/README.md.
//
// A ratchet: the number of agreements may grow and never shrink. Prints each disagreement.

#include "answers.hpp"
#include "base/money.hpp"
#include "coverage/json.hpp"
#include "source_dir.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>

namespace eligd::coverage::test {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr int cases_floor = 26;

class Judge {
 public:
  Judge(std::string name, json::object spec) : name_(std::move(name)), spec_(std::move(spec)) {}

  // Returns the disagreements, and counts what was judged.
  std::vector<std::string> run(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder)) {
      const auto file = entry.path().filename().string();
      if (file.starts_with(name_ + '.') && entry.path().extension() == ".271")
        files.push_back(entry.path());
    }
    std::ranges::sort(files);
    std::vector<x12::Document> documents;
    for (const auto& file : files) documents.push_back(x12::read(read_file(file)));
    std::vector<AnswerInput> inputs;
    for (std::size_t i = 0; i < files.size(); ++i)
      inputs.push_back({.name = files[i].filename(), .document = &documents[i]});
    give_asked(documents, inputs);

    const auto summary = explain(asked(), inputs);
    if (!summary) {
      fail("explain: " + summary.error().sentence);
      return disagreements_;
    }
    printed_ = json::parse(to_json(*summary).reveal(Purpose::report)).as_object();
    judge(spec_.at("expect").as_object());
    return disagreements_;
  }

  int agreed = 0;
  int judged = 0;

 private:
  Request asked() const {
    const auto& ask = spec_.at("ask").as_object();
    auto asked = request(ask.at("level").as_string().c_str());
    asked.from = *parse_iso_date(ask.at("from").as_string());
    asked.through = *parse_iso_date(ask.at("through").as_string());
    const auto network =
        ask.contains("network") ? std::string(ask.at("network").as_string()) : "unknown";
    asked.network = network == "in"    ? OurNetwork::in
                    : network == "out" ? OurNetwork::out
                                       : OurNetwork::unknown;
    if (ask.contains("payer")) asked.payer = std::string(ask.at("payer").as_string());
    return asked;
  }

  // "answer" counts sets through all files.
  void give_asked(const std::vector<x12::Document>& documents,
                  std::vector<AnswerInput>& inputs) const {
    if (!spec_.contains("asked")) return;
    std::int64_t number = 0;
    for (std::size_t i = 0; i < documents.size(); ++i) {
      for (const auto& interchange : documents[i].interchanges()) {
        for (const auto& group : interchange.groups) {
          for (std::size_t set = 0; set < group.sets.size(); ++set) {
            ++number;
            std::vector<std::string> types;
            for (const auto& one : spec_.at("asked").as_array()) {
              if (one.at("answer").as_int64() != number) continue;
              for (const auto& type : one.at("types").as_array())
                types.emplace_back(type.as_string());
            }
            inputs[i].asked.push_back(types);
          }
        }
      }
    }
  }

  void fail(const std::string& words) { disagreements_.push_back(name_ + ": " + words); }
  void count(bool agrees, const std::string& words) {
    ++judged;
    if (agrees)
      ++agreed;
    else
      fail(words);
  }

  const json::object* fact(std::string_view key) const {
    for (const auto& one : printed_.at("facts").as_array()) {
      if (one.at("key").as_string() == key) return &one.as_object();
    }
    return nullptr;
  }

  static std::string plain(const json::value& value) {
    return value.is_string() ? std::string(value.as_string()) : json::serialize(value);
  }

  // Figures compare as numbers (0.2 = 0.20), other texts exactly, objects on the members given.
  static bool same(const json::value& expected, const json::value& printed) {
    if (expected.is_object()) {
      if (!printed.is_object()) return false;
      return std::ranges::all_of(expected.as_object(), [&](const auto& member) {
        return printed.as_object().contains(member.key()) &&
               same(member.value(), printed.at(member.key()));
      });
    }
    if (printed.is_object() && printed.as_object().contains("code"))
      return same(expected, printed.at("code"));
    const auto a = parse_share(plain(expected));
    const auto b = parse_share(plain(printed));
    if (a && b) return *a == *b;
    return plain(expected) == plain(printed);
  }

  static bool has_evidence(const json::object& fact, std::int64_t answer, std::int64_t segment) {
    return std::ranges::any_of(fact.at("evidence").as_array(), [&](const json::value& one) {
      return one.at("answer").as_int64() == answer && one.at("segment").as_int64() == segment;
    });
  }

  void judge(const json::object& expect) {
    const std::string readiness(printed_.at("readiness").as_string());
    if (expect.contains("readiness"))
      count(expect.at("readiness").as_string() == readiness, "readiness is " + readiness);
    if (expect.contains("readiness_not")) {
      for (const auto& wrong : expect.at("readiness_not").as_array())
        count(wrong.as_string() != readiness, "readiness is " + readiness);
    }
    const std::string axis(printed_.at("status").at("answer").as_string());
    if (expect.contains("answer"))
      count(expect.at("answer").as_string() == axis, "answer is " + axis);
    for (const auto& [key, value] : expect.at("facts").as_object())
      judge_fact(key, value.as_object());
    if (expect.contains("must_be_unknown")) {
      for (const auto& key : expect.at("must_be_unknown").as_array()) {
        const auto* found = fact(key.as_string());
        count(found == nullptr || found->at("state").as_string() == "unknown",
              std::string(key.as_string()) + " is not unknown");
      }
    }
    if (expect.contains("must_not")) {
      for (const auto& one : expect.at("must_not").as_array()) judge_must_not(one.as_object());
    }
    if (expect.contains("text_kept")) {
      for (const auto& one : expect.at("text_kept").as_array())
        count(is_kept(one.as_object()), "text of segment " + json::serialize(one) + " is lost");
    }
  }

  void judge_fact(std::string_view key, const json::object& expected) {
    const std::string name(key);
    const auto* found = fact(key);
    if (found == nullptr) {
      count(false, name + " is not told");
      return;
    }
    const std::string told =
        " (told: " + json::serialize(found->at("value")) + " " + plain(found->at("state")) + ")";
    if (expected.contains("state"))
      count(expected.at("state") == found->at("state"), name + " state" + told);
    if (expected.contains("value"))
      count(same(expected.at("value"), found->at("value")), name + " value" + told);
    if (!expected.contains("segments")) return;
    const auto answer = expected.contains("answer") ? expected.at("answer").as_int64() : 1;
    for (const auto& segment : expected.at("segments").as_array()) {
      count(has_evidence(*found, answer, segment.as_int64()),
            name + " evidence lacks segment " + json::serialize(segment));
    }
  }

  void judge_must_not(const json::object& wrong) {
    const std::string key(wrong.at("key").as_string());
    const auto* found = fact(key);
    const bool is_shown = found != nullptr && !found->at("value").is_null() &&
                          (!wrong.contains("state") || wrong.at("state") == found->at("state")) &&
                          (!wrong.contains("value") || same(wrong.at("value"), found->at("value")));
    count(!is_shown, key + " must not be " +
                         (wrong.contains("value") ? json::serialize(wrong.at("value")) : "told"));
  }

  bool is_kept(const json::object& text) const {
    const auto answer = text.at("answer").as_int64();
    const auto segment = text.at("segment").as_int64();
    return std::ranges::any_of(printed_.at("facts").as_array(), [&](const json::value& one) {
      return has_evidence(one.as_object(), answer, segment);
    });
  }

  std::string name_;
  json::object spec_;
  json::object printed_{};
  std::vector<std::string> disagreements_{};
};

TEST(Cases, agree_with_what_a_careful_biller_reads) {
  const fs::path folder = ELIGD_SOURCE_DIR "/tests/coverage/cases";
  std::vector<fs::path> specs;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".json") specs.push_back(entry.path());
  }
  std::ranges::sort(specs);
  int agreed = 0;
  int judged = 0;
  int whole = 0;
  for (const auto& spec : specs) {
    Judge judge(spec.stem(), json::parse(read_file(spec)).as_object());
    const auto disagreements = judge.run(folder);
    for (const auto& words : disagreements) std::cout << "disagrees: " << words << '\n';
    agreed += judge.agreed;
    judged += judge.judged;
    whole += disagreements.empty() ? 1 : 0;
  }
  std::cout << "cases: " << agreed << " of " << judged << " facts agree, " << whole << " of "
            << specs.size() << " cases whole\n";
  EXPECT_GE(whole, cases_floor);
  EXPECT_EQ(agreed, judged);
}

}  // namespace
}  // namespace eligd::coverage::test
