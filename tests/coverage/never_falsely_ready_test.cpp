// Never falsely Ready: take any line, or any two, out of the answer of a Ready case, blank any
// element, or add a line that says otherwise. What then still is Ready must rest, for each required
// fact, on segments that are in what is left and say what the fact says.
//
// Prints how many answers were tried and how many of them were still Ready.
#include "answers.hpp"
#include "base/money.hpp"
#include "source_dir.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <set>

namespace eligd::coverage::test {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

using Segments = std::vector<std::string>;

struct ReadyCase {
  std::string name{};
  Request asked{};
  Segments segments{};  // without terminators; ISA first
  char terminator = '~';
  char element = '*';
};

Segments split(const std::string& text, char at) {
  Segments parts(1);
  for (const char c : text) {
    if (c == at) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

std::string joined(const Segments& parts, char with) {
  std::string text;
  for (std::size_t n = 0; n < parts.size(); ++n)
    text += (n > 0 ? std::string(1, with) : "") + parts[n];
  return text;
}

// The count in SE made right again, so that nothing but the line itself is missing.
std::string as_answer(const ReadyCase& of, Segments segments) {
  std::size_t start = 0;
  for (std::size_t n = 0; n < segments.size(); ++n) {
    if (segments[n].starts_with("ST")) start = n;
    if (!segments[n].starts_with("SE")) continue;
    Segments parts = split(segments[n], of.element);
    if (parts.size() > 1) parts[1] = std::to_string(n - start + 1);
    segments[n] = joined(parts, of.element);
  }
  return joined(segments, of.terminator) + of.terminator;
}

Summary read(const ReadyCase& of, const Segments& segments) {
  const auto summary = try_explain(of.asked, {as_answer(of, segments)});
  return summary ? *summary : Summary{};
}

// Which places may be tampered with: everything within the set but its frame.
std::vector<std::size_t> places(const Segments& segments) {
  static const std::set<std::string> frame{"ISA", "GS", "ST", "BHT", "SE", "GE", "IEA"};
  std::vector<std::size_t> found;
  for (std::size_t n = 0; n < segments.size(); ++n) {
    if (!frame.contains(segments[n].substr(0, segments[n].find('*'))) && !segments[n].empty())
      found.push_back(n);
  }
  return found;
}

std::vector<ReadyCase> ready_cases() {
  std::vector<ReadyCase> all;
  for (const auto& entry :
       fs::directory_iterator(fs::path(ELIGD_SOURCE_DIR) / "tests/coverage/cases")) {
    if (entry.path().extension() != ".json") continue;
    const auto answer = fs::path(entry.path()).replace_extension(".271");
    if (!fs::exists(answer)) continue;
    const json::object ask = json::parse(read_file(entry.path())).as_object().at("ask").as_object();
    ReadyCase one{.name = entry.path().stem(),
                  .asked = request(ask.at("level").as_string().c_str())};
    one.asked.from = parse_iso_date(ask.at("from").as_string()).value();
    one.asked.through = parse_iso_date(ask.at("through").as_string()).value();
    one.asked.network = OurNetwork::in;
    const std::string text = read_file(answer);
    one.element = text.at(3);
    one.terminator = text.at(105);
    for (std::string& segment : split(text, one.terminator)) {
      segment.erase(0, segment.find_first_not_of("\r\n"));
      if (!segment.empty()) one.segments.push_back(std::move(segment));
    }
    if (one.element == '*' && read(one, one.segments).readiness == Readiness::ready)
      all.push_back(std::move(one));
  }
  // A copay, a limit and an authorization in words, which no labelled Ready case has together.
  ReadyCase own{.name = "own", .asked = request()};
  own.segments =
      split(answer_271(plan_lines() +
                       Segments{"EB*1**CH", "EB*B**CH***27*25****N*Y", "EB*F**CH***23***VS*30*N*Y",
                                "EB*F**CH***29***VS*30*N*Y", "MSG*AUTHORIZATION NOT REQUIRED"}),
            '~');
  std::erase_if(own.segments, [](const std::string& segment) { return segment.empty(); });
  all.push_back(std::move(own));
  return all;
}

// --- What a Ready must rest on.

bool says_amount(const Segments& left, const Fact& fact) {
  const auto amount = parse_money(fact.text());
  if (!amount) return false;
  const auto in_one = [&](const std::string& segment) {
    return std::ranges::any_of(split(segment, '*'), [&](const std::string& element) {
      const auto told = parse_money(element);
      return told && *told == *amount;
    });
  };
  // Derived figures (total - used) stand in no segment.
  return fact.state == State::derived || std::ranges::any_of(left, in_one);
}

std::string unsupported(const Summary& summary, const Segments& left) {
  const auto holds = [&](const Evidence& line) {
    return std::ranges::find(left, line.text.reveal(Purpose::report)) != left.end();
  };
  const auto check = [&](const std::string& key) -> std::string {
    const Fact* fact = summary.find(key);
    if (fact == nullptr || !fact->is_sure()) return key + " is not sure";
    if (!std::ranges::all_of(fact->evidence, holds)) return key + " cites a line that is not there";
    // Our own contracts and "no end told" are no lines of the answer.
    const bool may_be_bare = key == "network.ours" || key == "coverage.through_plan";
    if (fact->evidence.empty() && !may_be_bare) return key + " rests on nothing";
    if (key.ends_with(".remaining") && !says_amount(left, *fact)) return key + " is said by nobody";
    return {};
  };
  for (const char* key :
       {"coverage.status", "level.covered", "network.ours", "deductible.individual.in.remaining",
        "oop.individual.in.remaining", "authorization.in", "coverage.through_plan"}) {
    if (auto why = check(key); !why.empty()) return why;
  }
  if (summary.find("coverage.status")->text() != "active") return "the plan is not active";
  if (summary.find("level.covered")->text() != "yes") return "the level is not covered";
  const auto copay = check("copay.in");
  const auto share = check("coinsurance.in");
  return copay.empty() || share.empty() ? std::string() : copay + "; " + share;
}

// Under sanitizers every pair would take minutes: the plain build tries them all.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t pair_step = 11;
#else
constexpr std::size_t pair_step = 1;
#endif

struct Count {
  int tried = 0;
  int still_ready = 0;
};

void judge(const ReadyCase& of, const Segments& left, const std::string& what, Count& count) {
  const Summary summary = read(of, left);
  ++count.tried;
  if (summary.readiness != Readiness::ready) return;
  ++count.still_ready;
  EXPECT_EQ(unsupported(summary, left), "") << of.name << ", " << what;
}

Segments without(const Segments& segments, std::size_t a, std::size_t b) {
  Segments left;
  for (std::size_t n = 0; n < segments.size(); ++n) {
    if (n != a && n != b) left.push_back(segments[n]);
  }
  return left;
}

TEST(NeverFalselyReady, without_any_one_or_any_two_lines) {
  Count ones;
  Count pairs;
  const auto cases = ready_cases();
  ASSERT_GE(cases.size(), 2U);
  for (const ReadyCase& of : cases) {
    const auto all = places(of.segments);
    for (std::size_t i = 0; i < all.size(); ++i) {
      judge(of, without(of.segments, all[i], all[i]), "without " + of.segments[all[i]], ones);
      for (std::size_t k = i + 1; k < all.size(); k += pair_step) {
        judge(of, without(of.segments, all[i], all[k]),
              "without " + of.segments[all[i]] + " and " + of.segments[all[k]], pairs);
      }
    }
  }
  std::cout << cases.size() << " Ready cases: " << ones.tried << " answers without one line, "
            << ones.still_ready << " still Ready and supported; " << pairs.tried << " without two, "
            << pairs.still_ready << " still Ready and supported\n";
}

TEST(NeverFalselyReady, with_any_element_blanked) {
  Count count;
  for (const ReadyCase& of : ready_cases()) {
    for (const std::size_t place : places(of.segments)) {
      const Segments parts = split(of.segments[place], of.element);
      for (std::size_t n = 1; n < parts.size(); ++n) {
        if (parts[n].empty()) continue;
        Segments blanked = parts;
        blanked[n].clear();
        Segments left = of.segments;
        left[place] = joined(blanked, of.element);
        judge(of, left, of.segments[place] + " as " + left[place], count);
      }
    }
  }
  std::cout << count.tried << " answers with an element blanked, " << count.still_ready
            << " still Ready and supported\n";
  EXPECT_GT(count.tried, 100);
}

// The same benefit told otherwise: another amount, share or certification, or not covered.
Segments contradictions(const std::string& segment) {
  Segments told;
  const Segments parts = split(segment, '*');
  const auto with = [&](std::size_t element, const std::string& value) {
    Segments other = parts;
    if (element >= other.size() || other[element].empty() || other[element] == value) return;
    other[element] = value;
    told.push_back(joined(other, '*'));
  };
  if (parts.front() != "EB") return told;
  const bool is_status = parts.size() > 1 && parts[1] == "1";
  if (is_status) with(1, "6");
  if (is_status) with(1, "I");
  if (is_status) return told;
  with(7, "9999.99");
  with(8, "0.77");
  with(11, parts.size() > 11 && parts[11] == "Y" ? "N" : "Y");
  return told;
}

bool is_required(const std::string& key) {
  return key.ends_with("individual.in.remaining") || key == "level.covered" || key == "copay.in" ||
         key == "coinsurance.in" || key == "authorization.in";
}

TEST(NeverFalselyReady, with_a_line_that_says_otherwise) {
  Count count;
  for (const ReadyCase& of : ready_cases()) {
    const Summary before = read(of, of.segments);
    for (const std::size_t place : places(of.segments)) {
      for (const std::string& otherwise : contradictions(of.segments[place])) {
        Segments more = of.segments;
        // Before the line it contradicts, so that its own MSG and III stay with that.
        more.insert(more.begin() + static_cast<std::ptrdiff_t>(place), otherwise);
        const Summary summary = read(of, more);
        ++count.tried;
        if (summary.readiness != Readiness::ready) continue;
        ++count.still_ready;
        // Ready only where the line that now stands against another decided no required fact.
        for (const Fact& fact : before.facts) {
          const bool is_decided = std::ranges::any_of(fact.evidence, [&](const Evidence& line) {
            return line.text.reveal(Purpose::report) == of.segments[place];
          });
          const Fact* after = summary.find(fact.key);
          if (is_decided && is_required(fact.key) && after != nullptr && after->value == fact.value)
            ADD_FAILURE() << of.name << ": " << of.segments[place] << " stands beside " << otherwise
                          << ", and " << fact.key << " stays as it was";
        }
        EXPECT_EQ(unsupported(summary, more), "") << of.name << ", with " << otherwise;
      }
    }
  }
  std::cout << count.tried << " answers with a contradiction, " << count.still_ready
            << " still Ready\n";
  EXPECT_GT(count.tried, 30);
}

}  // namespace
}  // namespace eligd::coverage::test
