// What HL7 v2 keeps beside the store's own nouns: messages by their control ids, and a picture a
// person.
//
// A message, the picture it changes, the intakes that follow and the task or refusal are one
// transaction; what is decided about it is decided inside that transaction, so that two connections
// cannot overtake each other. Connections of its own to the same file. Thread-safe; the promises
// and errors of store.hpp hold.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/phi.hpp"
#include "base/time.hpp"
#include "base/world.hpp"
#include "store/done.hpp"
#include "store/keys.hpp"
#include "store/records.hpp"
#include "store/work_store.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eligd::store {

struct Hl7Arrival {
  SourceKey source{};
  std::string sender{};  // MSH-3 and MSH-4: each counts its own control ids
  std::string control_id{};
  std::string kind{};          // "ADT^A04"
  Phi<std::string> content{};  // what makes it the same message again
  Phi<std::string> person{};   // the source's number; empty: it names nobody
  Instant at{};
  Instant forget{};  // older messages, and persons who never became an intake, go
};

struct Hl7Person {
  std::int64_t id = 0;  // given by the store
  std::string mark{};   // external id of the intake: says nothing of the number
  std::string standing{};
  std::string missing{};
  Instant since{};
  Instant changed{};
  bool has_intake = false;
  std::optional<TaskId> task{};  // the last one, ended or not
  std::string task_code{};       // of that one
  Phi<std::string> picture{};
};

// What the store knows when a message arrives.
struct Hl7Known {
  enum class Before : std::uint8_t {
    never,
    refused,  // and nothing of it was kept
    same,     // taken, with this content
    other,    // taken, with other content under this control id
  };
  Before before = Before::never;
  std::string outcome{};               // of the same before, and
  Instant at{};                        // when that came
  std::string mark{};                  // of the person, known or not
  std::optional<Hl7Person> person{};   // where known
  std::vector<std::string> further{};  // the coverages after the first that are intakes: "2" ...
  // What people mended in the person's intakes and is in force, by external id.
  std::map<std::string, std::vector<CorrectionRecord>> corrections{};
};

struct Hl7Decision {
  std::string verdict{};  // "AA"; empty: nothing is written, the earlier answer stands
  std::string outcome{};
  std::optional<Hl7Person> person{};  // as it is from now on; absent: unchanged
  std::vector<ToldIntake> intakes{};
  std::optional<std::string> refusal{};  // for the report: names fields, never their content
  std::string closes_task{};             // the outcome of the person's task, if it is open
  std::optional<NewTask> task{};         // opened for the person, after that
  // Opened beside that one, and ended by people alone; not while the same is open already.
  std::optional<NewTask> task_apart{};
};

struct Hl7Taken {
  std::int64_t message = 0;  // its number here; 0: nothing was written
  std::vector<IntakeAdded> intakes{};
};

// Pure: called on the writer's thread, and again where the write is tried again.
using Hl7Decide = std::move_only_function<Hl7Decision(const Hl7Known&)>;

struct Hl7Counts {
  SourceKey source{};
  std::string verdict{};
  std::int64_t count = 0;
  Instant last{};
};

struct Hl7MessageRow {
  std::int64_t id = 0;
  SourceKey source{};
  std::string control_id{};
  std::string kind{};
  std::string verdict{};
  std::string outcome{};
  std::int64_t person = 0;
  Instant at{};
};

struct Hl7Waiting {
  SourceKey source{};
  Hl7Person person{};  // without the picture
};

class Hl7Store {
 public:
  virtual ~Hl7Store() = default;

  virtual void take(Hl7Arrival arrival, Hl7Decide decide, Done<Hl7Taken> done) = 0;

  [[nodiscard]] virtual Result<std::vector<Hl7Counts>> counts() const = 0;
  // Newest first.
  [[nodiscard]] virtual Result<std::vector<Hl7MessageRow>> messages(std::int64_t max) const = 0;
  // Everybody who is in this standing, longest first.
  [[nodiscard]] virtual Result<std::vector<Hl7Waiting>> persons(std::string_view standing,
                                                                std::int64_t max) const = 0;
};

// The file must have its schema: open the store before.
[[nodiscard]] Result<std::unique_ptr<Hl7Store>> open_hl7(const std::filesystem::path& path,
                                                         const Keys& keys, Entropy& entropy);

}  // namespace eligd::store
