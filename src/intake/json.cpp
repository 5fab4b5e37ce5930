#include "intake/json.hpp"

#include "config/nearest.hpp"
#include "intake/assemble.hpp"
#include "intake/json_check.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <span>
#include <unordered_map>
#include <utility>

namespace eligd::intake {
namespace {

namespace json = boost::json;

// Where each field stands in the canonical shape.
struct Slot {
  std::string_view pointer;
  Field field;
};
constexpr Slot slots[] = {
    {"/id", Field::intake_id},
    {"/patient/last_name", Field::patient_last_name},
    {"/patient/first_name", Field::patient_first_name},
    {"/patient/middle_name", Field::patient_middle_name},
    {"/patient/suffix", Field::patient_suffix},
    {"/patient/birth_date", Field::patient_birth_date},
    {"/patient/sex", Field::patient_sex},
    {"/coverage/payer", Field::payer},
    {"/coverage/member_id", Field::member_id},
    {"/coverage/group_number", Field::group_number},
    {"/coverage/relationship", Field::relationship},
    {"/coverage/subscriber/last_name", Field::subscriber_last_name},
    {"/coverage/subscriber/first_name", Field::subscriber_first_name},
    {"/coverage/subscriber/birth_date", Field::subscriber_birth_date},
    {"/level", Field::level},
    {"/first_appointment", Field::first_appointment},
    {"/program/from", Field::program_from},
    {"/program/through", Field::program_through},
    {"/program/days_per_week", Field::days_per_week},
    {"/program/discharged", Field::discharged},
    {"/network", Field::network},
    {"/consent", Field::consent},
    {"/notes", Field::notes},
};

std::string_view pointer_of(Field field) {
  const auto slot = std::ranges::find(slots, field, &Slot::field);
  return slot == std::end(slots) ? "" : slot->pointer;
}

// RFC 6901: ~ and / inside a key.
std::string escaped(std::string_view key) {
  std::string text;
  for (const char c : key.substr(0, 80)) {
    if (c == '~')
      text += "~0";
    else if (c == '/')
      text += "~1";
    else
      text += c;
  }
  return text;
}

class JsonReader {
 public:
  JsonReader(std::string_view file_name, const SourceKey& source,
             const config::Configuration& configuration)
      : file_name_(file_name), source_(source), configuration_(configuration) {}

  JsonReading run(std::string_view bytes);

 private:
  void refuse(std::string what, std::string todo) {
    reading_.findings.push_back(
        {Severity::error, {std::string(file_name_), 1, 1}, std::move(what), std::move(todo)});
  }
  void read_document(const json::value& document);
  void read_all(const json::array& intakes, const std::string& base);
  void read_intake(std::size_t index, const json::value& value, const std::string& base);
  // One object of the shape: known members are told or looked into, others are complained about.
  void read_object(const json::object& object, const std::string& path, const std::string& base,
                   Told& told, std::vector<JsonReason>& reasons);
  void read_member(const json::value& value, const std::string& path, const std::string& base,
                   Told& told, std::vector<JsonReason>& reasons);
  static void read_pass_through(const json::value& value, const std::string& pointer,
                                NewIntake& intake, std::vector<JsonReason>& reasons);

  std::string_view file_name_;
  const SourceKey& source_;
  const config::Configuration& configuration_;
  JsonReading reading_{};
  std::unordered_map<std::string, std::size_t> seen_{};
};

JsonReading JsonReader::run(std::string_view bytes) {
  if (bytes.size() > json_bytes_max) {
    refuse("is larger than 64 MB", "split it");
    return std::move(reading_);
  }
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  if (auto finding = refuse_json(bytes, file_name_)) {
    reading_.findings.push_back(std::move(*finding));
    return std::move(reading_);
  }
  json::parse_options options;
  options.max_depth = json_depth_max;
  json::error_code error;
  const json::value document = json::parse(bytes, error, {}, options);
  if (error) {
    refuse("is not JSON: " + error.message(), "mend it");
  } else {
    read_document(document);
  }
  return std::move(reading_);
}

void JsonReader::read_document(const json::value& document) {
  if (const json::array* array = document.if_array()) return read_all(*array, "");
  const json::object* object = document.if_object();
  if (object == nullptr)
    return refuse("is neither an intake nor a list of them", "docs/intake-formats.md shows both");
  const json::value* intakes = object->if_contains("intakes");
  if (intakes == nullptr) return read_intake(0, document, "");
  // Beside the list an intake system may tell what it likes: cursors, counts.
  if (const json::array* array = intakes->if_array()) return read_all(*array, "/intakes");
  refuse("/intakes is not a list", "write {\"intakes\": [ ... ]}");
}

void JsonReader::read_all(const json::array& intakes, const std::string& base) {
  if (intakes.size() > json_intakes_max)
    return refuse("holds more than 100,000 intakes", "split it");
  for (std::size_t i = 0; i < intakes.size(); ++i)
    read_intake(i, intakes[i], base + '/' + std::to_string(i));
}

void JsonReader::read_intake(std::size_t index, const json::value& value, const std::string& base) {
  RejectedIntake rejected{.index = index};
  const json::object* object = value.if_object();
  if (object == nullptr) {
    rejected.reasons.push_back({base, "is not an object", "docs/intake-formats.md shows one"});
    reading_.rejected.push_back(std::move(rejected));
    return;
  }
  Told told;
  read_object(*object, "", base, told, rejected.reasons);
  // In JSON an absent level is a mistake of the caller: the default is for CSV files without the
  // column.
  if (!told[static_cast<std::size_t>(Field::level)])
    told[static_cast<std::size_t>(Field::level)] = "";

  DateStyles styles;
  styles.fill(DateStyle::iso);
  rejected.external_id =
      told[static_cast<std::size_t>(Field::intake_id)].value_or("").substr(0, 64);
  // A member of the wrong type has been complained about; what assembling says of its absence is
  // noise.
  const std::size_t type_errors = rejected.reasons.size();
  Assembled assembled = assemble(std::move(told), styles, source_, configuration_);
  for (const FieldReason& reason : assembled.reasons) {
    const std::string pointer = base + std::string(pointer_of(reason.field));
    const auto known = std::span(rejected.reasons).first(type_errors);
    if (std::ranges::find(known, pointer, &JsonReason::pointer) != known.end()) continue;
    rejected.reasons.push_back({pointer, reason.complaint.what, reason.complaint.todo});
  }
  if (rejected.reasons.empty()) {
    if (const json::value* extra = object->if_contains("pass_through")) {
      read_pass_through(*extra, base + "/pass_through", *assembled.intake, rejected.reasons);
    }
    const auto [earlier, is_new] = seen_.emplace(assembled.intake->external_id, index);
    if (!is_new) {
      rejected.reasons.push_back({base + "/id",
                                  "is also the id of intake " + std::to_string(earlier->second),
                                  "delete one, or give a second coverage an id of its own"});
    }
  }
  if (!rejected.reasons.empty()) {
    reading_.rejected.push_back(std::move(rejected));
    return;
  }
  for (const FieldReason& warning : assembled.warnings) {
    reading_.findings.push_back(
        {Severity::warning,
         {std::string(file_name_)},
         base + std::string(pointer_of(warning.field)) + ' ' + warning.complaint.what,
         warning.complaint.todo});
  }
  reading_.accepted.push_back(std::move(*assembled.intake));
  reading_.accepted_indexes.push_back(index);
}

void JsonReader::read_object(const json::object& object, const std::string& path,
                             const std::string& base, Told& told,
                             std::vector<JsonReason>& reasons) {
  for (const auto& [key, value] : object) {
    if (path.empty() && key == "pass_through") continue;
    read_member(value, path + '/' + escaped(std::string_view(key.data(), key.size())), base, told,
                reasons);
  }
}

void JsonReader::read_member(const json::value& value, const std::string& path,
                             const std::string& base, Told& told,
                             std::vector<JsonReason>& reasons) {
  const auto slot = std::ranges::find(slots, path, &Slot::pointer);
  const std::string inside = path + '/';
  const bool is_inner =
      std::ranges::any_of(slots, [&](const Slot& s) { return s.pointer.starts_with(inside); });
  if (slot == std::end(slots) && !is_inner) {
    std::vector<std::string> known;
    for (const Slot& s : slots) known.emplace_back(s.pointer);
    const auto meant = config::nearest(path, known);
    reasons.push_back(
        {base + path, "is not known",
         meant ? "did you mean " + *meant + "?" : "delete it, or move it to pass_through"});
    return;
  }
  if (value.is_null()) return;
  if (is_inner) {
    if (const json::object* inner = value.if_object()) {
      read_object(*inner, path, base, told, reasons);
    } else {
      reasons.push_back({base + path, "is not an object", "docs/intake-formats.md shows it"});
    }
    return;
  }
  auto& field = told[static_cast<std::size_t>(slot->field)];
  if (slot->field == Field::days_per_week && value.is_int64()) {
    field = std::to_string(value.get_int64());
  } else if (slot->field != Field::days_per_week && value.is_string()) {
    field = std::string(trimmed(value.get_string()));
  } else if (slot->field == Field::days_per_week) {
    reasons.push_back({base + path, "is not a whole number", "write 1 to 7, without quotes"});
  } else {
    reasons.push_back(
        {base + path, "is not text", "write it in double quotes: ids and dates are no numbers"});
  }
}

void JsonReader::read_pass_through(const json::value& value, const std::string& pointer,
                                   NewIntake& intake, std::vector<JsonReason>& reasons) {
  const json::object* object = value.if_object();
  if (object == nullptr) {
    reasons.push_back({pointer, "is not an object", "write {\"NAME\": \"text\"}"});
    return;
  }
  for (const auto& [key, text] : *object) {
    if (text.is_string()) {
      intake.pass_through.emplace_back(std::string(key), Phi(std::string(text.get_string())));
    } else {
      reasons.push_back({pointer + '/' + escaped(std::string_view(key.data(), key.size())),
                         "is not text", "write it in double quotes"});
    }
  }
}

}  // namespace

JsonReading read_json(std::string_view bytes, std::string_view file_name, const SourceKey& source,
                      const config::Configuration& configuration) {
  return JsonReader(file_name, source, configuration).run(bytes);
}

std::string write_json(const NewIntake& intake) {
  const auto put = [](json::object& object, std::string_view key, const Phi<std::string>& value) {
    if (!value.empty()) object[key] = value.reveal(Purpose::intake);
  };
  json::object patient;
  put(patient, "last_name", intake.patient.last_name);
  put(patient, "first_name", intake.patient.first_name);
  put(patient, "middle_name", intake.patient.middle_name);
  put(patient, "suffix", intake.patient.suffix);
  patient["birth_date"] = to_string(intake.patient.birth_date.reveal(Purpose::intake));
  patient["sex"] = to_text(intake.patient.sex);

  json::object coverage;
  coverage["payer"] = intake.coverage.payer;
  put(coverage, "member_id", intake.coverage.member_id);
  put(coverage, "group_number", intake.coverage.group_number);
  coverage["relationship"] = to_text(intake.coverage.relationship);
  if (const auto& subscriber = intake.coverage.subscriber) {
    json::object told;
    put(told, "last_name", subscriber->last_name);
    put(told, "first_name", subscriber->first_name);
    if (subscriber->birth_date)
      told["birth_date"] = to_string(subscriber->birth_date->reveal(Purpose::intake));
    coverage["subscriber"] = std::move(told);
  }

  json::object document{{"id", intake.external_id},
                        {"patient", std::move(patient)},
                        {"coverage", std::move(coverage)},
                        {"level", intake.level.value()},
                        {"first_appointment", to_text(intake.first_appointment)}};
  json::object program;
  if (intake.program.from) program["from"] = to_string(*intake.program.from);
  if (intake.program.through) program["through"] = to_string(*intake.program.through);
  if (intake.program.days_per_week) program["days_per_week"] = *intake.program.days_per_week;
  if (intake.program.discharged) program["discharged"] = to_string(*intake.program.discharged);
  if (!program.empty()) document["program"] = std::move(program);
  document["network"] = to_text(intake.network);
  // Left out where nobody told it: what was told before there was the field is still the same.
  if (intake.consent != Consent::unknown) document["consent"] = to_text(intake.consent);
  put(document, "notes", intake.notes);
  if (!intake.pass_through.empty()) {
    json::object extra;
    for (const auto& [name, value] : intake.pass_through)
      extra[name] = value.reveal(Purpose::intake);
    document["pass_through"] = std::move(extra);
  }
  return json::serialize(document);
}

}  // namespace eligd::intake
