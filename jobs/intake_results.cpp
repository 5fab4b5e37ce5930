#include "jobs/intake_results.hpp"

#include "intake/csv.hpp"
#include "intake/json.hpp"
#include "jobs/drop_folder.hpp"
#include "jobs/report_row.hpp"
#include "jobs/whole_file.hpp"
#include "report/case_columns.hpp"
#include "store/store.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <system_error>

namespace eligd::jobs {

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace {

constexpr int files_max = 200;

// Of the report's columns those that say what became of a person; whom they are about the file says
// itself.
constexpr std::array<std::string_view, 31> shown = {"verification",
                                                    "headline",
                                                    "why",
                                                    "do",
                                                    "ask",
                                                    "owner",
                                                    "owner_person",
                                                    "due",
                                                    "payer",
                                                    "plan",
                                                    "deductible_left",
                                                    "deductible_left_state",
                                                    "out_of_pocket_left",
                                                    "out_of_pocket_left_state",
                                                    "patient_pays",
                                                    "patient_pays_state",
                                                    "authorization",
                                                    "authorization_state",
                                                    "limit",
                                                    "limit_state",
                                                    "coverage_ends",
                                                    "coverage_ends_state",
                                                    "estimate_low",
                                                    "estimate_likely",
                                                    "estimate_high",
                                                    "estimate_state",
                                                    "deductible_met_on",
                                                    "out_of_pocket_maximum_reached_on",
                                                    "last_outcome",
                                                    "last_good_answer",
                                                    "asked_next"};

bool is_shown(std::string_view key) { return std::ranges::find(shown, key) != shown.end(); }

// Keeps the cells of the columns that are shown, as plain text.
class Cells final : public report::CellWriter {
 public:
  void words(std::string_view text) override { keep(std::string(text)); }
  void number(std::int64_t value) override { keep(std::to_string(value)); }
  void money(Money amount) override { keep(to_string(amount)); }
  void day(CivilDate day) override { keep(to_string(day)); }
  void moment(report::LocalTime moment) override {
    keep(fmt::format("{} {:02}:{:02}", to_string(moment.day), moment.minute_of_day / 60,
                     moment.minute_of_day % 60));
  }
  void choice(std::string_view, std::string_view label) override { keep(std::string(label)); }
  void nothing() override { keep({}); }
  [[nodiscard]] std::vector<std::string> take() && { return std::move(kept_); }

 private:
  void keep(std::string text) {
    const auto columns = report::case_columns();
    if (at_ < columns.size() && is_shown(columns[at_].key)) kept_.push_back(std::move(text));
    ++at_;
  }
  std::vector<std::string> kept_{};
  std::size_t at_ = 0;
};

std::vector<std::string> columns_of_results() {
  std::vector<std::string> names{"eligd_state", "eligd_state_reason"};
  for (const report::CaseColumn& column : report::case_columns())
    if (is_shown(column.key)) names.push_back("eligd_" + std::string(column.key));
  return names;
}

std::vector<std::string> without_case(std::string_view state, std::string reason) {
  std::vector<std::string> cells(shown.size() + 2);
  cells[0] = state;
  cells[1] = std::move(reason);
  return cells;
}

Result<std::vector<std::string>> result_of(World& world, const intake::NewIntake& told,
                                           const std::vector<SourceKey>& sources) {
  std::optional<store::IntakeRecord> record;
  for (const SourceKey& source : sources) {
    auto found = world.store.find_intake(source, told.external_id);
    if (!found) return std::unexpected(found.error());
    record = *std::move(found);
    if (record) break;
  }
  if (!record) return without_case("not taken in", "nobody was announced under this id");
  const auto cases = world.store.verifications({.intake = record->id});
  if (!cases) return std::unexpected(cases.error());
  if (cases->empty()) return without_case("not asked yet", "the next run plans it");
  const auto newest = std::ranges::max_element(*cases, {}, &store::VerificationRecord::id);
  if (newest->headline.empty()) return without_case("not asked yet", "the next run asks");
  auto row =
      report_row(world, {.verification = newest->id, .outcome = store::ItemOutcome::answered}, {},
                 world.clock.now());
  if (!row) return std::unexpected(row.error());
  Cells cells;
  report::write_case(cells, report::NightReport{}, row->row);
  std::vector<std::string> whole{"verified", ""};
  for (std::string& cell : std::move(cells).take()) whole.push_back(std::move(cell));
  return whole;
}

// "NAME.DIGEST.csv" in the folder of what was taken in.
Result<void> write_one(World& world, const fs::path& taken) {
  const config::IntakeSettings& settings = world.configuration.settings.intake;
  const auto bytes = read_whole(taken, settings.csv.file_bytes_max);
  if (!bytes) return std::unexpected(bytes.error());
  const auto results =
      intake_results(world, *bytes, taken.filename().string(), {drop_folder_source()});
  if (!results) return std::unexpected(results.error());
  return write_whole(settings.results_folder / (taken.stem().string() + ".results.csv"), *results);
}

Result<std::vector<fs::path>> taken_lately(const World& world) {
  const fs::path folder = world.configuration.settings.intake.drop_folder / "processed";
  const Instant now = world.clock.now();
  const auto listing = list_drop_folder(folder, now, std::chrono::seconds(0), INT32_MAX);
  if (!listing) return std::unexpected(listing.error());
  std::vector<std::pair<Instant, fs::path>> files;
  for (const fs::path& path : listing->ready) {
    if (path.extension() == ".json") continue;  // an intake system is told by its own way
    std::error_code error;
    const auto changed = fs::last_write_time(path, error);
    if (error) continue;
    const auto at =
        std::chrono::time_point_cast<Microseconds>(std::chrono::file_clock::to_sys(changed));
    if (now - at <= results_kept_up) files.emplace_back(at, path);
  }
  std::ranges::sort(files, std::greater{});
  if (files.size() > files_max) files.resize(files_max);
  std::vector<fs::path> paths;
  for (auto& [at, path] : files) paths.push_back(std::move(path));
  return paths;
}

bool is_json(std::string_view file_name) {
  return file_name.ends_with(".json") || file_name.ends_with(".JSON");
}

Error unreadable(std::string_view file_name, std::string why, const Findings& findings) {
  for (const Finding& finding : findings)
    if (finding.severity == Severity::error) why = finding.what + "; " + finding.todo;
  return {ErrorKind::unreadable, fmt::format("{}: {}", file_name, why)};
}

boost::json::object json_of(const std::string& id, const std::vector<std::string>& cells) {
  static const std::vector<std::string> names = columns_of_results();
  boost::json::object one{{"id", id}};
  for (std::size_t i = 0; i < names.size(); ++i) one[names[i]] = cells.at(i);
  return one;
}

std::string words_of(const std::vector<intake::JsonReason>& reasons) {
  std::string words;
  for (const intake::JsonReason& reason : reasons)
    words += fmt::format("{}{} {}{}{}", words.empty() ? "" : " | ", reason.pointer, reason.what,
                         reason.todo.empty() ? "" : "; ", reason.todo);
  return words;
}

// The intakes in the file's order, by their ids; what is known of each as in a CSV file's columns.
Result<std::string> json_results(World& world, std::string_view bytes, std::string_view file_name,
                                 const std::vector<SourceKey>& sources) {
  const intake::JsonReading reading =
      intake::read_json(bytes, file_name, sources.front(), world.configuration);
  if (reading.accepted.empty() && reading.rejected.empty() && has_errors(reading.findings))
    return std::unexpected(unreadable(file_name, "it holds no intakes", reading.findings));
  std::map<std::size_t, boost::json::object> by_place;
  for (std::size_t i = 0; i < reading.accepted.size(); ++i) {
    const intake::NewIntake& told = reading.accepted[i];
    const auto cells = result_of(world, told, sources);
    if (!cells) return std::unexpected(cells.error());
    boost::json::object one = json_of(told.external_id, *cells);
    if (!told.pass_through.empty()) {
      boost::json::object kept;
      for (const auto& [name, value] : told.pass_through)
        kept[name] = value.reveal(Purpose::intake);
      one["pass_through"] = std::move(kept);
    }
    by_place.emplace(reading.accepted_indexes[i], std::move(one));
  }
  for (const intake::RejectedIntake& rejected : reading.rejected)
    by_place.emplace(rejected.index, json_of(rejected.external_id,
                                             without_case("refused", words_of(rejected.reasons))));
  boost::json::array list;
  for (auto& [place, one] : by_place) list.push_back(std::move(one));
  return boost::json::serialize(boost::json::object{{"results", std::move(list)}}) + "\n";
}

}  // namespace

Result<std::string> intake_results(World& world, std::string_view bytes, std::string_view file_name,
                                   const std::vector<SourceKey>& sources) {
  if (is_json(file_name)) return json_results(world, bytes, file_name, sources);
  const intake::CsvReading reading =
      intake::read_csv(bytes, file_name, sources.front(), world.configuration);
  if (reading.header.empty())
    return std::unexpected(
        unreadable(file_name, "it is no CSV file with a header of ours", reading.findings));
  std::optional<Error> trouble;
  const auto result = [&](const intake::RowTaken& row) {
    if (row.rejected != nullptr) return without_case("refused", words_of(row.rejected->reasons));
    if (row.intake == nullptr) return without_case("not read", "the file has too many rows");
    auto cells = result_of(world, *row.intake, sources);
    if (cells) return *std::move(cells);
    if (!trouble) trouble = cells.error();
    return without_case("", "");
  };
  std::string text = intake::write_results(bytes, reading, columns_of_results(), result);
  if (trouble) return std::unexpected(*trouble);
  return text;
}

asio::awaitable<Result<void>> write_intake_results(World& world) {
  if (world.configuration.settings.intake.results_folder.empty()) co_return Result<void>();
  const auto files = taken_lately(world);
  if (!files) co_return std::unexpected(files.error());
  Result<void> end;
  const auto executor = co_await asio::this_coro::executor;
  for (const fs::path& path : *files) {
    if (world.stop.stop_requested()) break;
    Result<void> written = write_one(world, path);
    if (!written && end) end = std::move(written);
    co_await asio::post(executor, asio::use_awaitable);  // others have their turn
  }
  co_return end;
}

}  // namespace eligd::jobs
