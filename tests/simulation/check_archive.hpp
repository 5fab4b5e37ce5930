// What was heard and concluded stays: answers are kept whole and where they belong (I2, I11), once
// (I12); summaries never change (I3) and the last good one survives (I6).
#pragma once

#include "scene.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace eligd::simulation {

class ArchiveCheck {
 public:
  explicit ArchiveCheck(Scene& scene) : scene_(scene) {}
  // After each commit: what is new in it.
  void committed();
  void process_began(bool lost_power);
  void night_ended();

 private:
  struct Summary {
    std::string digest{};
    std::string answers{};
    bool is_good = false;
    std::int64_t verification = 0;
    std::int64_t at = 0;
  };

  void look_at_answers();
  void look_at_summaries();
  void look_at_kept_answers();
  void check_once(const Summary& summary);
  void check_owner(std::int64_t answer, const std::string& digest, const std::string& trace);

  Scene& scene_;
  std::int64_t last_answer_ = 0;
  std::int64_t last_summary_ = 0;
  std::map<std::int64_t, std::int64_t> case_of_{};  // answers, to verifications; 0: held
  std::map<std::int64_t, Summary> summaries_{};
  // Earlier ones about the same answers: verification and answers, to their numbers.
  std::map<std::pair<std::int64_t, std::string>, std::vector<std::int64_t>> about_same_{};
  std::set<std::int64_t> has_good_{};  // verifications
};

}  // namespace eligd::simulation
