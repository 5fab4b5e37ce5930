// A round played without a store: whom the answers name is asked until nobody is left, by the same
// pure deciding as in a night.
#pragma once

#include "follow_sample.hpp"
#include "jobs/decide.hpp"
#include "jobs/explain_case.hpp"
#include "x12/document.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace eligd::jobs::sample {

class FollowRound {
 public:
  static constexpr std::size_t far_too_many = 10;

  FollowRound(config::Configuration of, intake::NewIntake about, std::string payer)
      : configuration(std::move(of)), intake_(std::move(about)), payer_(std::move(payer)) {}

  // `bytes` by payer; a payer without any does not answer.
  void play(const std::map<std::string, std::string>& bytes) {
    const config::Payer& own = *configuration.payer(PayerKey(payer_));
    asked.push_back(payer_);
    const Case about{.intake = intake_,
                     .configuration = configuration,
                     .payer = own,
                     .level = config::level_for(configuration.levels.front(), own),
                     .days = service_days(intake_)};
    const auto answers = answers_of(bytes, payer_);
    std::vector<FollowedQuestion> followed;
    while (asked.size() < far_too_many) {
      auto made = explain_case(about, answers, followed, now);
      ASSERT_TRUE(made) << made.error().sentence;
      explained = *std::move(made);
      if (!explained.next) return;
      const FollowTarget& next = *explained.next;
      asked.push_back(next.payer->key.value());
      about_whom.push_back(next.about.coverage.member_id.reveal(Purpose::matching));
      followed.push_back({.kind = next.kind,
                          .payer = next.payer->key,
                          .named_by = next.named_by,
                          .question = static_cast<std::int64_t>(asked.size()),
                          .answers = answers_of(bytes, next.payer->key.value())});
    }
    ADD_FAILURE() << "it goes on and on";
  }

  // A 271 of that payer about the person of the intake; `member_id` empty: as told.
  [[nodiscard]] static std::string answer(const std::string& payer, const std::string& benefits,
                                          const std::string& member_id = "EXAMPLE1") {
    Received about;
    about.payer_id = "EX" + payer;
    about.last = "TESTPATIENT";
    about.first = "SAMPLE";
    about.birth = "19900228";
    about.member_id = member_id;
    about.assigner = "1123456789";
    about.reference = "REF" + payer;
    return answer_271(about, benefits, "TRC" + payer);
  }

  config::Configuration configuration;
  Instant now = at("2026-11-24T03:00:00Z");
  CaseExplained explained{};
  std::vector<std::string> asked{};       // in order, the case's own first
  std::vector<std::string> about_whom{};  // member ids, of the followed ones

 private:
  std::vector<coverage::AnswerInput> answers_of(const std::map<std::string, std::string>& bytes,
                                                const std::string& payer) {
    const auto found = bytes.find(payer);
    if (found == bytes.end()) return {};
    documents_.push_back(x12::read(found->second));
    return {{.name = payer, .document = &documents_.back(), .asked = {{"30", "A8", "CH", "MH"}}}};
  }

  intake::NewIntake intake_;
  std::string payer_;
  std::deque<x12::Document> documents_{};
};

}  // namespace eligd::jobs::sample
