// What all routes under /fhir share: bodies and errors in FHIR's words, formats, preferences, and
// the views of records that src/fhir writes out.
#pragma once

#include "api/call.hpp"
#include "api/message.hpp"
#include "fhir/issue.hpp"
#include "fhir/names.hpp"
#include "fhir/response.hpp"
#include "intake/intake.hpp"

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace eligd::api {

// A problem as OperationOutcome where the path is FHIR's; every other answer as it is.
[[nodiscard]] Answer in_words_of_fhir(Answer answer, const Request& request);

[[nodiscard]] Answer answer_fhir(const fhir::Node& resource, int status = 200);
// With its ETag; 304 where the client has it already.
[[nodiscard]] Answer answer_fhir_if_changed(const fhir::Node& resource, const Request& request);
[[nodiscard]] Answer answer_issues(std::span<const fhir::Issue> issues, int status);

// _format and Accept ask for JSON, and no other parameter than `known` and the general ones stands
// there; else the answer that says so.
[[nodiscard]] std::optional<Answer> refuse_asked(const Request& request,
                                                 std::initializer_list<std::string_view> known);

// Of the header Prefer: "return=minimal", "respond-async".
[[nodiscard]] bool prefers(const Request& request, std::string_view word);

// "https://host/fhir/R4/", as the client knows us; "/fhir/R4/" where its Host cannot be repeated.
[[nodiscard]] std::string fhir_base(const Request& request);

// Fresh: what the payer said longer ago than limits.answer_valid_hours is no answer to who asks
// now.
enum class Age : std::uint8_t { any, fresh };

// The case of an intake as CoverageEligibilityResponse. `told` is the intake as it was announced.
[[nodiscard]] Result<fhir::Node> response_node(
    const Call& call, const store::IntakeRecord& intake,
    const std::optional<store::VerificationRecord>& verification,
    fhir::Detail detail = fhir::Detail::whole, Age age = Age::any);
// Its newest verification; empty: none yet.
[[nodiscard]] Result<std::optional<store::VerificationRecord>> current_verification(
    const Call& call, IntakeId intake);

}  // namespace eligd::api
