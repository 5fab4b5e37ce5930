#include "intake/csv_header.hpp"

#include "config/nearest.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace eligd::intake {
namespace {

// Lower case, letters and digits only: "Subscriber First Name" is subscriberFirstName.
std::string plain(std::string_view name) {
  std::string word;
  for (const char c : name.substr(0, 80)) {
    if (c >= 'A' && c <= 'Z') word += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) word += c;
  }
  return word;
}

// Other names for our columns: what Solum, EDI Paisan and plain exports call them. A name that
// other systems use for different things ("id" of a member, "date") is not among them on purpose.
const std::map<std::string, Field, std::less<>>& known_names() {
  static const std::map<std::string, Field, std::less<>> names = [] {
    std::map<std::string, Field, std::less<>> all;
    for (std::size_t i = 0; i < field_count; ++i) {
      all.emplace(plain(name_of(static_cast<Field>(i))), static_cast<Field>(i));
    }
    for (const auto& [name, field] : std::initializer_list<std::pair<std::string_view, Field>>{
             {"externalid", Field::intake_id},
             {"submittertransactionidentifier", Field::intake_id},
             {"patientid", Field::intake_id},
             {"clientid", Field::intake_id},
             {"externalpatientid", Field::intake_id},

             {"lastname", Field::patient_last_name},
             {"firstname", Field::patient_first_name},
             {"middlename", Field::patient_middle_name},
             {"suffix", Field::patient_suffix},
             {"dob", Field::patient_birth_date},
             {"dateofbirth", Field::patient_birth_date},
             {"birthdate", Field::patient_birth_date},
             {"patientdob", Field::patient_birth_date},
             {"patientdateofbirth", Field::patient_birth_date},
             {"sex", Field::patient_sex},
             {"gender", Field::patient_sex},
             {"patientgender", Field::patient_sex},
             {"payername", Field::payer},
             {"insurance", Field::payer},
             {"insurancename", Field::payer},
             {"payerid", Field::payer},
             {"tradingpartnerserviceid", Field::payer},
             {"insurancecompany", Field::payer},
             {"subscribermemberid", Field::member_id},
             {"policynumber", Field::member_id},

             {"groupno", Field::group_number},
             {"subscribergroupnumber", Field::group_number},
             {"relationshiptosubscriber", Field::relationship},
             {"patientrelationship", Field::relationship},
             {"subscriberdateofbirth", Field::subscriber_birth_date},
             {"subscriberdob", Field::subscriber_birth_date},
             {"subscribergender", Field::subscriber_sex},
             {"dependentdateofbirth", Field::dependent_birth_date},
             {"dependentdob", Field::dependent_birth_date},
             {"dependentgender", Field::dependent_sex},
             {"dependentrelationshipcode", Field::dependent_relationship},
             {"levelofcare", Field::level},
             {"program", Field::level},
             {"loc", Field::level},
             {"firstvisit", Field::first_appointment},
             {"appointment", Field::first_appointment},
             {"appointmentdate", Field::first_appointment},
             {"nextappointment", Field::first_appointment},
             {"encounterdateofservice", Field::first_appointment},
             {"servicedate", Field::first_appointment},
             {"dateofservice", Field::first_appointment},
             {"programstart", Field::program_from},
             {"programend", Field::program_through},
             {"dischargedate", Field::discharged},
             {"dischargedon", Field::discharged},
             {"networkstatus", Field::network},
             {"comments", Field::notes}}) {
      all.emplace(name, field);
    }
    return all;
  }();
  return names;
}

std::vector<std::string> canonical_names() {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < field_count; ++i) names.emplace_back(name_of(static_cast<Field>(i)));
  return names;
}

class HeaderReader {
 public:
  HeaderReader(const CsvRecord& record, std::string_view file_name,
               const config::CsvSettings& settings, Findings& findings)
      : record_(record), file_name_(file_name), settings_(settings), findings_(findings) {}

  CsvHeader run() {
    read_mapping();
    for (std::size_t i = 0; i < record_.cells.size(); ++i) read_column(i);
    std::ranges::fill(owners_found_, false);
    for (const auto& field : header_.fields) {
      if (field) owners_found_[static_cast<std::size_t>(*field)] = true;
    }
    header_.subscriber_first = !has(Field::patient_last_name) && has(Field::subscriber_last_name);
    header_.is_usable = !failed_ && has_needed_columns();
    return std::move(header_);
  }

 private:
  bool has(Field field) const { return owners_found_[static_cast<std::size_t>(field)]; }

  void fail(const Place& place, std::string what, std::string todo) {
    failed_ = true;
    findings_.push_back({Severity::error, place, std::move(what), std::move(todo)});
  }
  Place place(std::size_t i) const {
    return {std::string(file_name_), record_.cells[i].line, record_.cells[i].column};
  }

  void read_mapping() {
    const auto canonical = canonical_names();
    for (const auto& [theirs, ours] : settings_.columns) {
      const auto found = std::ranges::find(canonical, ours);
      if (found != canonical.end()) {
        mapping_.emplace(plain(theirs), static_cast<Field>(found - canonical.begin()));
        continue;
      }
      const auto meant = config::nearest(ours, canonical);
      fail({"eligd.toml", 0, 0},
           "[intake.csv.columns] maps to '" + ours + "', which is no column of ours",
           meant ? "did you mean '" + *meant + "'?" : "docs/intake-formats.md lists them");
    }
  }

  void read_column(std::size_t i) {
    const std::string name(trimmed(record_.cells[i].text));
    header_.names.push_back(name);
    header_.fields.emplace_back();
    if (name.empty()) return;

    const std::string word = plain(name);
    if (std::ranges::any_of(settings_.pass_through,
                            [&](const std::string& other) { return plain(other) == word; })) {
      header_.pass_through.push_back(i);
      return;
    }
    const auto mapped = mapping_.find(word);
    const auto known = known_names().find(word);
    if (mapped == mapping_.end() && known == known_names().end()) {
      note_unused(i, name);
      return;
    }
    const Field field = mapped != mapping_.end() ? mapped->second : known->second;
    const auto [owner, is_new] = owners_.emplace(field, i);
    if (is_new) {
      header_.fields[i] = field;
    } else if (field == Field::payer && is_payer_id(i) != is_payer_id(owner->second)) {
      prefer_payer_name(owner->second, i);
    } else {
      fail(place(i),
           "columns '" + header_.names[owner->second] + "' and '" + name + "' both mean " +
               std::string(name_of(field)),
           "delete one of them, or map it in eligd.toml [intake.csv.columns]");
    }
  }

  // A column of the payer's id at some clearinghouse, not of its name.
  bool is_payer_id(std::size_t i) const {
    const std::string word = plain(header_.names[i]);
    return word == "payerid" || word == "tradingpartnerserviceid";
  }

  // Exports tell a payer's id and its name: the name is what cards say, the id belongs to one
  // house. Two names, or two ids, contradict each other and are refused.
  void prefer_payer_name(std::size_t first, std::size_t second) {
    const std::size_t kept = is_payer_id(first) ? second : first;
    const std::size_t dropped = is_payer_id(first) ? first : second;
    header_.fields[kept] = Field::payer;
    header_.fields[dropped].reset();
    owners_[Field::payer] = kept;
    note_unused(dropped, header_.names[dropped]);
  }

  void note_unused(std::size_t i, const std::string& name) {
    const auto meant = config::nearest(name, canonical_names());
    unused_.push_back(
        {Severity::note, place(i), "column '" + name.substr(0, 60) + "' is not used",
         meant ? "did you mean '" + *meant + "'?"
               : "if it matters, name it in eligd.toml [intake.csv] columns or pass_through"});
  }

  bool has_needed_columns() {
    const auto known = std::ranges::count(owners_found_, true);
    const Place top{std::string(file_name_), record_.line, 1};
    if (known < 2) {
      fail(top, "has no header row: its first row names no columns we know",
           "put the column names into the first row; docs/intake-formats.md has a template");
      return false;
    }
    findings_.insert(findings_.end(), unused_.begin(), unused_.end());
    std::vector<Field> needed{Field::intake_id, Field::patient_last_name, Field::patient_birth_date,
                              Field::payer, Field::first_appointment};
    if (header_.subscriber_first) needed[1] = Field::subscriber_last_name;
    if (header_.subscriber_first && !has(Field::patient_birth_date))
      needed[2] = Field::subscriber_birth_date;
    if (!settings_.default_level) needed.push_back(Field::level);
    for (const Field field : needed) {
      if (has(field)) continue;
      fail(top, "column '" + std::string(name_of(field)) + "' is missing",
           "add it, or say in eligd.toml [intake.csv.columns] what it is called");
    }
    return !failed_;
  }

  const CsvRecord& record_;
  std::string_view file_name_;
  const config::CsvSettings& settings_;
  Findings& findings_;
  std::map<std::string, Field> mapping_{};
  std::map<Field, std::size_t> owners_{};
  std::array<bool, field_count> owners_found_{};
  // Said only once this is known to be a header: a first row of data names a person (I7).
  Findings unused_{};
  bool failed_ = false;
  CsvHeader header_{};
};

}  // namespace

CsvHeader read_header(const CsvRecord& record, std::string_view file_name,
                      const config::CsvSettings& settings, Findings& findings) {
  return HeaderReader(record, file_name, settings, findings).run();
}

bool repeats(const std::vector<std::string>& header, const CsvRecord& record) {
  return std::ranges::equal(header, record.cells, [](const std::string& name, const CsvCell& cell) {
    return trimmed(cell.text) == name;
  });
}

}  // namespace eligd::intake
