// The payers of a simulated world: they hold the truth about everybody, answer in real X12, and
// keep what they received and what they said.
//
// What they write comes from the test payer's core, which shares no code with what reads it.
#pragma once

#include "plan.hpp"
#include "testpayer/answer.hpp"
#include "testpayer/question.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace eligd::simulation {

// One answer as it was written. Whoever finds these bytes again knows whose they are.
struct Told {
  std::string trace{};                // of the question it answers
  std::string carries{};              // the trace in the bytes; empty: none
  bool gives_reference_back = false;  // BHT03 is the question's
  std::string bytes{};
  std::string digest{};
  std::string member_id{};        // asked about
  const Person* about = nullptr;  // whose truth is in it; null: nobody's
  bool tells_money = false;       // all the figures
  bool has_truth = false;         // says what the payer holds, all of it or a part
  bool is_final = true;     // false: asks to come back later, or refuses nothing and says nothing
  bool is_refusal = false;  // TA1 or 999: the same would be refused again
  bool is_other_person = false;
  bool is_of_file = false;  // refuses a file whole: each of its questions
};

class Payers {
 public:
  explicit Payers(const std::vector<Person>& people);

  // The question reached the payer. `fault` shapes the answer; what only concerns the way does not.
  [[nodiscard]] Told answer(const testpayer::Asked& asked, Fault fault, Instant now);

  // Files: `asked` holds one question, of a file it came in. All answers between two calls of
  // begin_file() can stand in one interchange.
  void begin_file() { ++control_; }
  [[nodiscard]] Told answer_in_file(const testpayer::Asked& asked, Fault fault, Instant now,
                                    const std::string& st02);
  // A TA1, or a 999 that names no set; a 999 about each; the part of that about one.
  [[nodiscard]] std::string refuse_file(const testpayer::Asked& file, bool is_interchange,
                                        Instant now);
  [[nodiscard]] std::string acknowledge_file(const testpayer::Asked& file,
                                             const std::set<std::string>& refused, Instant now);
  [[nodiscard]] static std::string alone_in(const std::string& acknowledgment,
                                            const std::string& st02);
  [[nodiscard]] Told refusal(const testpayer::Asked& asked, std::string bytes, bool is_of_file);

  [[nodiscard]] bool has_received(const std::string& trace) const {
    return received_.contains(trace);
  }

 private:
  [[nodiscard]] const Person* find(const std::string& member_id) const;
  [[nodiscard]] Told told_of(const testpayer::Asked& asked, Fault fault,
                             const testpayer::Stamp& stamp, const std::string& st02);

  std::map<std::string, const Person*> by_member_;
  std::map<std::string, int> received_;  // by trace
  std::int64_t control_ = 0;
};

}  // namespace eligd::simulation
