#include "partner_folder.hpp"

#include "store/keys.hpp"
#include "waiting.hpp"

#include <boost/asio/this_coro.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <ranges>

namespace eligd::simulation {

namespace {

using clearinghouse::FolderEntry;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::string_view upload = "upload/";
constexpr std::string_view download = "download/";
constexpr std::string_view errors = "error/";

std::string own_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

bool is_temporary(std::string_view name) { return name.ends_with(".tmp"); }

// Each answer of a file is an interchange of its own, all under one head; this is them together.
std::string together(const std::vector<std::string>& interchanges) {
  std::vector<testpayer::Segment> all;
  testpayer::Segment group_end;
  testpayer::Segment end;
  for (const std::string& one : interchanges) {
    const auto parts = testpayer::split(one).value();
    for (const testpayer::Segment& segment : parts.segments) {
      const std::string& id = segment[0];
      if (id == "GE") group_end = segment;
      if (id == "IEA") end = segment;
      const bool is_head = id == "ISA" || id == "GS";
      if (id == "GE" || id == "IEA" || (is_head && all.size() >= 2)) continue;
      all.push_back(segment);
    }
  }
  group_end[1] = std::to_string(interchanges.size());
  all.push_back(group_end);
  all.push_back(end);
  return testpayer::join(all);
}

}  // namespace

BatchPartner::Visit BatchPartner::begin(VisitKind kind) {
  const int number = ++visits_[kind];
  Choices choices = plan_.choices(fmt::format("visit {} {}", to_text(kind), number));
  Visit visit;
  visit.lasts = choices.between(milliseconds(40), milliseconds(900));
  if (choices.chance(20'000)) visit.lasts = choices.between(seconds(2), seconds(60));
  if (plan_.script) {
    const auto written = plan_.script->visits.find({kind, number});
    if (written != plan_.script->visits.end()) visit.fault = written->second;
  } else if (is_dark()) {
    visit.fault = VisitFault::not_reached;
  } else if (!is_healed_) {
    std::uint64_t drawn = choices.below(1'000'000);
    for (std::size_t fault = 1; fault < visit_fault_kinds; ++fault) {
      if (drawn < plan_.batch.visit_ppm[fault]) {
        visit.fault = static_cast<VisitFault>(fault);
        break;
      }
      drawn -= plan_.batch.visit_ppm[fault];
    }
  }
  if (visit.fault != VisitFault::none) {
    met_[{kind, number}] = visit.fault;
    story_.fault(to_text(visit.fault));
    story_.tell("{} {} of the partner's folder: {}", to_text(kind), number, to_text(visit.fault));
  }
  if (watch_ != nullptr) watch_->visiting(kind);
  return visit;
}

bool BatchPartner::is_dark() const {
  constexpr std::chrono::hours day{24};
  if (plan_.batch.is_dark_once && queue_.steady() >= night_begins(1)) return false;
  return queue_.steady() >= night_begins(0) &&
         (queue_.steady() - night_begins(0)) % Microseconds(day) < plan_.batch.dark_for;
}

std::string BatchPartner::time_stamp() const {
  return std::to_string(queue_.steady().count() / 1'000'000);
}

std::vector<FolderEntry> BatchPartner::list(const std::string& folder) {
  std::vector<FolderEntry> entries;
  for (auto& [path, file] : files_) {
    if (!path.starts_with(folder + "/")) continue;
    file.was_listed_whole = file.is_whole;
    entries.push_back({.name = path.substr(folder.size() + 1),
                       .size = std::ssize(file.bytes),
                       .modified = file.modified});
  }
  return entries;
}

void BatchPartner::put(std::uint64_t process, const std::string& path, std::string bytes) {
  files_[path] = {.bytes = std::move(bytes), .modified = time_stamp(), .content = {}};
  if (path.starts_with(upload) && !is_temporary(path)) stands(process, path);
}

bool BatchPartner::rename(std::uint64_t process, const std::string& from, const std::string& to) {
  auto file = files_.extract(from);
  if (file.empty()) return false;
  files_.insert_or_assign(to, std::move(file.mapped()));
  if (to.starts_with(upload) && !is_temporary(to)) stands(process, to);
  return true;
}

std::optional<std::string> BatchPartner::read(std::uint64_t process, const std::string& path,
                                              std::int64_t offset, std::int64_t max) {
  const auto found = files_.find(path);
  if (found == files_.end()) return std::nullopt;
  const File& file = found->second;
  const auto from = std::min(file.bytes.size(), static_cast<std::size_t>(offset));
  std::string piece = file.bytes.substr(from, static_cast<std::size_t>(max));
  if (file.was_listed_whole && from + piece.size() == file.bytes.size()) {
    const std::string whole = store::sha256_hex(file.bytes);
    read_by_[process].insert(whole);
    wire_.hear_file(whole);
    for (const auto& [exchange, digest] : file.content)
      wire_.hear_by_file(exchange, digest, process, whole);
  }
  return piece;
}

FileMeeting BatchPartner::draw_file(int number) const {
  FileMeeting meeting;
  if (plan_.script) {
    const auto written = plan_.script->files.find(number);
    return written == plan_.script->files.end() ? meeting : written->second;
  }
  Choices choices = plan_.choices(fmt::format("file {}", number));
  meeting.order = choices.next();
  meeting.taken_after = choices.between(seconds(1), minutes(5));
  meeting.acknowledged_after = choices.between(seconds(5), minutes(30));
  meeting.answered_after = choices.between(seconds(20), minutes(90));
  meeting.files = choices.chance(300'000) ? choices.between(2, 4) : 1;
  meeting.apart = choices.between(seconds(1), minutes(40));
  if (is_healed_) return meeting;
  meeting.has_999 = !choices.chance(200'000);
  if (choices.chance(plan_.batch.slow_ppm))
    meeting.answered_after = choices.between(minutes(90), minutes(30 * 60));
  meeting.is_repeated = choices.chance(200'000);
  meeting.has_report = choices.chance(200'000);
  // Never still for as long as nobody writes it any more.
  const auto& folder = plan_.configuration.clearinghouses.back().folder;
  const Microseconds still = Microseconds(folder.stable_for) - milliseconds(500);
  if (choices.chance(300'000)) meeting.pieces = choices.between(seconds(1), still);
  meeting.is_named_so = choices.chance(300'000);
  if (meeting.is_named_so) meeting.pieces = choices.between(seconds(1), minutes(15));
  std::uint64_t drawn = choices.below(1'000'000);
  for (std::size_t fault = 1; fault < file_fault_kinds; ++fault) {
    if (drawn < plan_.batch.file_ppm[fault]) {
      meeting.fault = static_cast<FileFault>(fault);
      break;
    }
    drawn -= plan_.batch.file_ppm[fault];
  }
  return meeting;
}

// A file of ours under its own name: from now on it is the partner's.
void BatchPartner::stands(std::uint64_t process, const std::string& path) {
  const int number = static_cast<int>(given_.size()) + 1;
  Given& given = given_[number];
  given.path = path;
  given.meeting = draw_file(number);
  const std::string bytes = files_.at(path).bytes;
  auto asked = testpayer::read_270(bytes);
  const bool is_readable = asked && asked->ta1_note.empty() && !asked->sets.empty() &&
                           std::ranges::all_of(asked->sets, [](const auto& set) {
                             return set.questions.size() == 1 &&
                                    set.questions[0].traces.size() == 1 && set.complaints.empty();
                           });
  story_.require(is_readable, "wire", "a file is no 270 with one question and one trace in a set");
  if (!is_readable) return;
  given.asked = *std::move(asked);
  story_.tell("{} hands over file {} with {} questions ({})", process, number,
              given.asked.sets.size(), to_text(given.meeting.fault));
  if (given.meeting.fault != FileFault::none) story_.fault(to_text(given.meeting.fault));
  if (watch_ != nullptr) watch_->handed_over(own_name(path), bytes);
  for (const testpayer::TransactionSet& set : given.asked.sets) {
    testpayer::Asked alone = given.asked;
    alone.sets = {set};
    given.exchanges.push_back(
        wire_.hand_over(process, std::string(batch_house), std::move(alone)).number);
  }
  queue_.schedule(given.meeting.taken_after, 0, [this, number] { take(number); });
}

void BatchPartner::take(int number) {
  Given& given = given_.at(number);
  auto file = files_.extract(given.path);
  if (file.empty() && given.name.empty()) return;
  story_.tell("the partner takes file {}", number);
  const FileMeeting& meeting = given.meeting;
  switch (meeting.fault) {
    case FileFault::vanished:
      return;
    case FileFault::into_errors:
      given.is_refused = true;
      if (!file.empty())
        files_.insert_or_assign(std::string(errors) + own_name(given.path) + ".error",
                                std::move(file.mapped()));
      // CORE has no word for it: whoever asks for its results hears nothing of use.
      if (!given.name.empty() && !given.takes_items) return;
      for (const std::size_t exchange : given.exchanges) wire_.give_back(exchange);
      return;
    case FileFault::interchange_rejected:
    case FileFault::group_rejected:
      if (given.takes_items) break;
      queue_.schedule(meeting.acknowledged_after, 0, [this, number, meeting] {
        refuse_whole(number, meeting.fault == FileFault::interchange_rejected);
      });
      return;
    case FileFault::none:
    case FileFault::refused_at_door:
      break;
  }
  queue_.schedule(meeting.acknowledged_after, 0, [this, number] { acknowledge(number); });
  queue_.schedule(meeting.answered_after, 0, [this, number] { answer(number); });
}

void BatchPartner::refuse_whole(int number, bool is_interchange) {
  Given& given = given_.at(number);
  Note note;
  note.bytes = payers_.refuse_file(given.asked, is_interchange, queue_.now());
  for (const std::size_t exchange : given.exchanges) {
    const Told told = payers_.refusal(wire_.exchanges()[exchange].asked, note.bytes, true);
    note.content.emplace_back(exchange, told.digest);
    wire_.tell_by_file(exchange, told);
  }
  drop(number, fmt::format("ack{}.txt", number), std::move(note));
}

// A 999: which of its questions it takes.
void BatchPartner::acknowledge(int number) {
  Given& given = given_.at(number);
  std::set<std::string> refused;
  for (const std::size_t exchange : given.exchanges) {
    const Exchange& one = wire_.exchanges()[exchange];
    if (one.fault == Fault::ack_rejected) refused.insert(one.asked.sets[0].st02);
  }
  if (given.takes_items || (refused.empty() && !given.meeting.has_999)) return;
  Note note;
  note.bytes = payers_.acknowledge_file(given.asked, refused, queue_.now());
  for (const std::size_t exchange : given.exchanges) {
    const Exchange& one = wire_.exchanges()[exchange];
    if (!refused.contains(one.asked.sets[0].st02)) continue;
    const Told told =
        payers_.refusal(one.asked, Payers::alone_in(note.bytes, one.asked.sets[0].st02), false);
    note.content.emplace_back(exchange, told.digest);
    wire_.tell_by_file(exchange, told);
  }
  drop(number, fmt::format("ack{}.999", number), std::move(note));
}

BatchPartner::Note BatchPartner::note_of(
    const std::vector<std::pair<std::size_t, Fault>>& exchanges) {
  Note note;
  std::vector<std::string> answers;
  payers_.begin_file();
  for (const auto& [exchange, fault] : exchanges) {
    const Told told = payers_.answer_in_file(wire_.exchanges()[exchange].asked, fault, queue_.now(),
                                             fmt::format("{:04}", answers.size() + 1));
    answers.push_back(told.bytes);
    note.content.emplace_back(exchange, told.digest);
    wire_.tell_by_file(exchange, told);
  }
  note.bytes = together(answers);
  return note;
}

void BatchPartner::answer(int number) {
  const Given& given = given_.at(number);
  const FileMeeting& meeting = given.meeting;
  Choices order(meeting.order, "which answer comes where");
  std::vector<std::vector<std::pair<std::size_t, Fault>>> parts(
      static_cast<std::size_t>(std::max(1, meeting.files)));
  std::vector<std::size_t> left = given.exchanges;
  while (!left.empty()) {
    const auto at = static_cast<std::ptrdiff_t>(order.below(left.size()));
    const std::size_t exchange = left[static_cast<std::size_t>(at)];
    left.erase(left.begin() + at);
    const Fault fault = wire_.exchanges()[exchange].fault;
    const bool is_unanswered = fault == Fault::ack_rejected || fault == Fault::forgotten;
    if (is_unanswered && !given.takes_items) continue;
    if (fault == Fault::later || fault == Fault::repeated_answer)
      queue_.schedule(wire_.exchanges()[exchange].meeting.ready_after, 0,
                      [this, exchange] { answer_later(exchange); });
    if (fault != Fault::later) parts[order.below(parts.size())].emplace_back(exchange, fault);
  }
  if (meeting.has_report) {
    Note report;
    report.bytes = fmt::format("FILE {}: {} INQUIRIES", number, given.exchanges.size());
    drop(number, fmt::format("file{}.rpt", number), std::move(report));
  }
  int file = 0;
  for (const auto& part : parts) {
    if (part.empty()) continue;
    ++file;
    queue_.schedule(meeting.apart * (file - 1), 0, [this, number, file, part] {
      if (given_.at(number).takes_items) return give_items(number, part);
      Note note = note_of(part);
      const bool again = given_.at(number).meeting.is_repeated && file == 1;
      if (again) {
        queue_.schedule(given_.at(number).meeting.apart + seconds(30), 0, [this, number, note] {
          drop(number, fmt::format("again{}.271", number), note);
        });
      }
      drop(number, fmt::format("answers{}-{}.271", number, file), std::move(note));
    });
  }
}

// Alone and late; of what was answered before, one that knows less.
void BatchPartner::answer_later(std::size_t exchange) {
  const bool is_poorer = wire_.exchanges()[exchange].fault == Fault::repeated_answer;
  if (const int number = given_with(exchange); given_.at(number).takes_items)
    return give_items(number, {{exchange, is_poorer ? Fault::payer_busy : Fault::none}});
  drop(0, fmt::format("late{}.271", ++names_),
       note_of({{exchange, is_poorer ? Fault::payer_busy : Fault::none}}));
}

// Written at once, or in pieces, under its own name or another one until it is whole.
void BatchPartner::drop(int number, const std::string& name, Note note) {
  const FileMeeting meeting = number > 0 ? given_.at(number).meeting : FileMeeting{};
  const std::string path = std::string(download) + name;
  const std::size_t size = note.bytes.size();
  if (meeting.pieces == Microseconds{0}) return show(path, note, size, true);
  const std::string meanwhile = meeting.is_named_so ? path + ".tmp" : path;
  show(meanwhile, note, size / 3, false);
  queue_.schedule(meeting.pieces, 0, [this, meanwhile, note] {
    show(meanwhile, note, note.bytes.size() * 2 / 3, false);
  });
  queue_.schedule(meeting.pieces * 2, 0, [this, meanwhile, path, note] {
    files_.erase(meanwhile);
    show(path, note, note.bytes.size(), true);
  });
}

void BatchPartner::show(const std::string& path, const Note& note, std::size_t size,
                        bool is_whole) {
  File& file = files_[path];
  file.bytes = note.bytes.substr(0, size);
  file.modified = time_stamp();
  file.is_whole = is_whole;
  file.was_listed_whole = false;
  file.content = note.content;
  if (!is_whole) return;
  written_.insert(store::sha256_hex(note.bytes));
  if (!note.content.empty()) {
    const int number = given_with(note.content.front().first);
    if (path.ends_with(".271")) given_.at(number).files.push_back(path);
  }
  story_.tell("the partner puts {} there", own_name(path));
}

std::map<int, FileMeeting> BatchPartner::file_meetings() const {
  std::map<int, FileMeeting> all;
  for (const auto& [number, given] : given_) all[number] = given.meeting;
  return all;
}

bool BatchPartner::owes() const {
  return std::ranges::any_of(given_, [&](const auto& one) {
    return std::ranges::any_of(one.second.exchanges, [&](std::size_t exchange) {
      return !wire_.exchanges()[exchange].ended;
    });
  });
}

namespace {

Error broken_off() { return {ErrorKind::unavailable, "files.example: broken off"}; }
Error login_refused() {
  return {ErrorKind::refused, "files.example: the log-in was refused; check user and password"};
}
Error no_such_file() { return {ErrorKind::not_found, "files.example: there is no such file"}; }

}  // namespace

boost::asio::awaitable<bool> SimulatedFolder::pass(Microseconds time) {
  constexpr minutes patience{2};
  const auto executor = co_await boost::asio::this_coro::executor;
  const Microseconds begun = queue_.steady();
  VirtualAlarm alarm(queue_, process_, executor);
  co_await alarm.wait(time, false);
  co_return queue_.steady() - begun < time + patience;
}

boost::asio::awaitable<Result<std::vector<FolderEntry>>> SimulatedFolder::list(std::string folder) {
  const BatchPartner::Visit visit = partner_.begin(VisitKind::list);
  if (!co_await pass(visit.lasts / 2)) co_return std::unexpected(broken_off());
  if (visit.fault == VisitFault::login_refused) co_return std::unexpected(login_refused());
  if (visit.fault != VisitFault::none) co_return std::unexpected(broken_off());
  auto entries = partner_.list(folder);
  if (!co_await pass(visit.lasts / 2)) co_return std::unexpected(broken_off());
  co_return entries;
}

boost::asio::awaitable<Result<void>> SimulatedFolder::put(std::string path,
                                                          Phi<std::string> bytes) {
  const BatchPartner::Visit visit = partner_.begin(VisitKind::put);
  const std::string whole = bytes.reveal(Purpose::matching);
  partner_.watch_put(whole);
  if (!co_await pass(visit.lasts / 3)) co_return std::unexpected(broken_off());
  if (visit.fault == VisitFault::login_refused) co_return std::unexpected(login_refused());
  if (visit.fault == VisitFault::not_reached) co_return std::unexpected(broken_off());
  partner_.put(process_, path, whole.substr(0, whole.size() / 2));
  if (!co_await pass(visit.lasts / 3)) co_return std::unexpected(broken_off());
  if (visit.fault == VisitFault::cut_short) co_return std::unexpected(broken_off());
  if (visit.fault != VisitFault::kept_in_part) partner_.put(process_, path, whole);
  if (!co_await pass(visit.lasts / 3)) co_return std::unexpected(broken_off());
  if (visit.fault == VisitFault::reply_lost) co_return std::unexpected(broken_off());
  co_return Result<void>();
}

boost::asio::awaitable<Result<void>> SimulatedFolder::rename(std::string from, std::string to) {
  const BatchPartner::Visit visit = partner_.begin(VisitKind::rename);
  if (!co_await pass(visit.lasts / 2)) co_return std::unexpected(broken_off());
  if (visit.fault == VisitFault::login_refused) co_return std::unexpected(login_refused());
  if (visit.fault != VisitFault::none && visit.fault != VisitFault::reply_lost)
    co_return std::unexpected(broken_off());
  if (!partner_.rename(process_, from, to)) co_return std::unexpected(no_such_file());
  if (!co_await pass(visit.lasts / 2)) co_return std::unexpected(broken_off());
  if (visit.fault == VisitFault::reply_lost) co_return std::unexpected(broken_off());
  co_return Result<void>();
}

boost::asio::awaitable<Result<Phi<std::string>>> SimulatedFolder::read(std::string path,
                                                                       std::int64_t offset,
                                                                       std::int64_t max) {
  const BatchPartner::Visit visit = partner_.begin(VisitKind::read);
  if (!co_await pass(visit.lasts)) co_return std::unexpected(broken_off());
  if (visit.fault == VisitFault::login_refused) co_return std::unexpected(login_refused());
  if (visit.fault != VisitFault::none) co_return std::unexpected(broken_off());
  auto piece = partner_.read(process_, path, offset, max);
  if (!piece) co_return std::unexpected(no_such_file());
  co_return Phi<std::string>(*std::move(piece));
}

boost::asio::awaitable<Result<void>> SimulatedFolder::remove(std::string path) {
  const BatchPartner::Visit visit = partner_.begin(VisitKind::remove);
  if (!co_await pass(visit.lasts / 2)) co_return std::unexpected(broken_off());
  if (visit.fault == VisitFault::login_refused) co_return std::unexpected(login_refused());
  if (visit.fault == VisitFault::none || visit.fault == VisitFault::reply_lost)
    partner_.remove(path);
  if (!co_await pass(visit.lasts / 2)) co_return std::unexpected(broken_off());
  if (visit.fault != VisitFault::none) co_return std::unexpected(broken_off());
  co_return Result<void>();
}

boost::asio::awaitable<clearinghouse::Health> SimulatedFolder::health() {
  clearinghouse::Health health;
  health.is_reachable = true;
  co_return health;
}

}  // namespace eligd::simulation
