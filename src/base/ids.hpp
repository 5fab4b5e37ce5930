// Strong names for everything that is counted or looked up: two of them never convert.
//
// Row ids are positive integers given by the store; keys are short texts from configuration;
// control and trace numbers are what the X12 envelope carries. None of these identifies a person,
// so they may stand in logs. What does identify a person is a Phi (phi.hpp).
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

namespace eligd {

template <class Tag, class Representation>
class Strong {
 public:
  using representation = Representation;

  Strong() = default;
  explicit Strong(Representation value) : value_(std::move(value)) {}

  [[nodiscard]] const Representation& value() const noexcept { return value_; }

  friend auto operator<=>(const Strong&, const Strong&) = default;
  friend bool operator==(const Strong&, const Strong&) = default;

 private:
  Representation value_{};
};

using IntakeId = Strong<struct IntakeTag, std::int64_t>;
using VerificationId = Strong<struct VerificationTag, std::int64_t>;
using InquiryId = Strong<struct InquiryTag, std::int64_t>;
using AttemptId = Strong<struct AttemptTag, std::int64_t>;
using AnswerId = Strong<struct AnswerTag, std::int64_t>;
using SummaryId = Strong<struct SummaryTag, std::int64_t>;
using TaskId = Strong<struct TaskTag, std::int64_t>;
using RunId = Strong<struct RunTag, std::int64_t>;
using BatchId = Strong<struct BatchTag, std::int64_t>;

using PayerKey = Strong<struct PayerKeyTag, std::string>;  // file stem under config/payers
using ClearinghouseKey =
    Strong<struct ClearinghouseKeyTag, std::string>;       // file stem under config/clearinghouses
using LevelKey = Strong<struct LevelKeyTag, std::string>;  // "iop_mh", from levels.toml
using SourceKey =
    Strong<struct SourceKeyTag, std::string>;    // an intake source, "csv" or "intake-system"
using Npi = Strong<struct NpiTag, std::string>;  // ten digits, checked on the way in

using InterchangeControlNumber =
    Strong<struct InterchangeTag, std::int64_t>;                   // ISA13, 1..999999999
using GroupControlNumber = Strong<struct GroupTag, std::int64_t>;  // GS06, 1..999999999
using SetControlNumber = Strong<struct SetTag, std::int64_t>;      // ST02, 1..999999999
using TraceNumber = Strong<struct TraceTag, std::string>;          // TRN02, 1..50 characters
using ReferenceNumber = Strong<struct ReferenceTag, std::string>;  // BHT03, 1..50 characters

}  // namespace eligd

template <class Tag, class Representation>
struct std::hash<eligd::Strong<Tag, Representation>> {
  std::size_t operator()(const eligd::Strong<Tag, Representation>& id) const noexcept {
    return std::hash<Representation>{}(id.value());
  }
};
