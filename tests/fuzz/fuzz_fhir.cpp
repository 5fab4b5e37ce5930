// FHIR requests of any bytes: an intake or an error for each, never both and never neither; what is
// taken, written as FHIR again, is the same intake. // I18 I24
//
//   tests/fuzz/run --seconds 60 fuzz_fhir
#include "fhir/requests.hpp"
#include "fhir/resources.hpp"
#include "sample.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace eligd;

void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

void must_be_json(const std::string& text) {
  boost::system::error_code trouble;
  const boost::json::value value = boost::json::parse(text, trouble);
  must(!trouble && value.is_object(), "what is written is no JSON object");
}

std::string bundle_of(const intake::NewIntake& intake, const config::Configuration& configuration) {
  const fhir::IntakeView view{.id = 1, .told = &intake};
  std::string text = R"({"resourceType":"Bundle","type":"collection","entry":[)";
  bool is_first = true;
  for (const fhir::Node& node : {fhir::request_of(view, configuration), fhir::patient_of(view),
                                 fhir::coverage_of(view, configuration)}) {
    text += is_first ? R"({"resource":)" : R"(,{"resource":)";
    is_first = false;
    text += node.to_json() + '}';
  }
  return text + "]}";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const config::Configuration configuration = fhir::sample::configuration();
  const SourceKey source("north");
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const fhir::Requests requests = fhir::requests_of(bytes, source, configuration);
  must(!requests.asked.empty() || fhir::has_errors(requests.issues), "neither requests nor issues");
  must_be_json(fhir::outcome_of(requests.issues).to_json());
  for (const fhir::Asked& asked : requests.asked) {
    must(asked.intake.has_value() != fhir::has_errors(asked.issues), "taken and refused");
    must(asked.entry < requests.entries.size(), "an entry that is none");
    for (const fhir::Issue& issue : asked.issues)
      must(!issue.code.empty() && !issue.what.empty(), "an issue that says nothing");
    must_be_json(fhir::outcome_of(asked.issues).to_json());
    if (!asked.intake) continue;
    const fhir::Requests again =
        fhir::requests_of(bundle_of(*asked.intake, configuration), source, configuration);
    must(again.asked.size() == 1 && again.asked.front().intake, "not taken again");
    const intake::NewIntake& same = *again.asked.front().intake;
    must(same.external_id == asked.intake->external_id && same.level == asked.intake->level &&
             same.patient == asked.intake->patient && same.coverage == asked.intake->coverage &&
             same.first_appointment_at == asked.intake->first_appointment_at,
         "another intake");
  }
  return 0;
}
