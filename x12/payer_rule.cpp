#include "x12/payer_rule.hpp"

#include "x12/check.hpp"
#include "x12/check_elements.hpp"
#include "x12/set_findings.hpp"

#include <utility>

namespace eligd::x12 {
namespace {

class RuleCheck {
 public:
  RuleCheck(const TransactionSet& set, std::span<const std::string_view> loops,
            const PayerRule& rule, SetFindings& findings)
      : set_(set), loops_(loops), rule_(rule), findings_(findings), tag_(tag_of(rule.segment)) {}

  void run() {
    for (std::size_t i = 0; i < set_.segments.size(); ++i) {
      if (loops_[i] != rule_.loop) continue;
      const Segment& segment = set_.segments[i];
      if (starts_loop(i)) {
        end_loop();
        start_ = &segment;
        is_there_ = false;
      }
      if (segment.tag() != tag_) continue;
      is_there_ = true;
      check(segment);
    }
    end_loop();
  }

 private:
  // A loop begins with the segment its run of segments begins with: NM1, EB, HL ...
  [[nodiscard]] bool starts_loop(std::size_t i) {
    if (start_ == nullptr) return true;
    return set_.segments[i].tag() == start_->tag();
  }

  void end_loop() {
    if (start_ == nullptr || is_there_ || rule_.usage != Usage::required) return;
    findings_.about_segment(Severity::error, *start_, rule_.loop, "I6",
                            say("this payer needs " + rule_.segment + " in this loop"));
  }

  void check(const Segment& segment) {
    if (rule_.element == 0) {
      if (rule_.usage == Usage::unused) {
        findings_.about_segment(Severity::error, segment, rule_.loop, "I9",
                                say("this payer does not want the segment"));
      }
      return;
    }
    const Element element = segment.element(rule_.element);
    if (element.empty()) {
      if (rule_.usage == Usage::required) tell(segment, "I9", "this payer needs the element");
    } else if (rule_.usage == Usage::unused) {
      tell(segment, "I13", "this payer does not want the element");
    } else if (!rule_.codes.empty()) {
      for (const Element each : element.repetitions()) {
        if (!has_word(rule_.codes, each.text()))
          return tell(segment, "I6", "this payer does not take the code");
      }
    }
  }

  void tell(const Segment& segment, std::string code, std::string words) {
    findings_.about_element(Severity::error, segment, rule_.element, rule_.loop, std::move(code),
                            say(words));
  }

  [[nodiscard]] std::string say(const std::string& words) const {
    return rule_.words.empty() ? words : words + ": " + rule_.words;
  }

  const TransactionSet& set_;
  std::span<const std::string_view> loops_;
  const PayerRule& rule_;
  SetFindings& findings_;
  Tag tag_;
  const Segment* start_ = nullptr;
  bool is_there_ = false;
};

}  // namespace

void check_payer_rules(const TransactionSet& set, std::span<const PayerRule> rules,
                       Findings& findings) {
  if (rules.empty()) return;
  const std::vector<std::string_view> loops = loops_of(set);
  SetFindings told(set, findings);
  for (const PayerRule& each : rules) RuleCheck(set, loops, each, told).run();
}

}  // namespace eligd::x12
