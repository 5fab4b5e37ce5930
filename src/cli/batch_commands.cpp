#include "cli/batch_commands.hpp"

#include "cli/engine_room.hpp"
#include "cli/session.hpp"
#include "cli/table.hpp"
#include "jobs/folder_rounds.hpp"
#include "jobs/http_desk.hpp"

#include <CLI/CLI.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <string>

namespace eligd::cli {
namespace {

namespace json = boost::json;

constexpr std::int64_t listed_max = 200;

std::string_view words_of(store::BatchState state) {
  switch (state) {
    case store::BatchState::made:
      return "to be sent";
    case store::BatchState::writing:
    case store::BatchState::written:
      return "being sent";
    case store::BatchState::sent:
      return "sent";
    case store::BatchState::finished:
      return "finished";
    case store::BatchState::refused:
      return "refused";
  }
  return "";
}

bool may_have_arrived(const store::BatchRecord& batch) {
  return batch.state == store::BatchState::writing || batch.state == store::BatchState::written;
}

// Over HTTP nobody can see whether a batch that was begun has arrived.
std::string_view words_of(const Session& session, const store::BatchRecord& batch) {
  const config::Clearinghouse* house = session.configuration.clearinghouse(batch.clearinghouse);
  const bool is_uncertain = may_have_arrived(batch) && house != nullptr && house->is_batch_door();
  return is_uncertain ? "uncertain" : words_of(batch.state);
}

std::string_view words_of(store::PartnerFileKind kind) {
  switch (kind) {
    case store::PartnerFileKind::answers:
      return "answers";
    case store::PartnerFileKind::report:
      return "report";
    case store::PartnerFileKind::duplicate:
      return "the same again";
  }
  return "";
}

std::optional<ClearinghouseKey> key_of(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(ClearinghouseKey(text));
}

json::object to_json(const Session& session, const store::BatchRecord& batch) {
  const std::string_view state = words_of(session, batch);
  return {
      {"batch", batch.id.value()},
      {"clearinghouse", batch.clearinghouse.value()},
      {"file", batch.file},
      {"control_number", batch.isa13.value()},
      {"state", json::string_view(state.data(), state.size())},
      {"questions", batch.questions},
      {"answered", batch.answered},
      {"rejected", batch.rejected},
      {"waiting", batch.waiting},
      {"sent", batch.sent ? json::value(to_string(*batch.sent)) : nullptr},
      {"acknowledged", batch.acknowledged ? json::value(to_string(*batch.acknowledged)) : nullptr},
      {"answers_by", to_string(batch.answers_by)},
      {"partners_number", batch.handle},
      {"looked", batch.looked ? json::value(to_string(*batch.looked)) : nullptr}};
}

json::object to_json(const store::PartnerFileTaken& taken) {
  const std::string_view kind = words_of(taken.kind);
  return {{"file", taken.id},
          {"clearinghouse", taken.file.clearinghouse.value()},
          {"path", taken.file.path},
          {"bytes", taken.file.size},
          {"kind", json::string_view(kind.data(), kind.size())},
          {"parts", taken.parts},
          {"attached", taken.attached},
          {"held", taken.held},
          {"taken", to_string(taken.at)}};
}

int list_batches(const Globals& globals, const std::string& partner, bool only_open) {
  return with_store(globals, [&](Session& session) {
    const auto batches = session.store->batches(key_of(partner), only_open, listed_max);
    if (!batches) return report_error(batches.error());
    const auto files = session.store->partner_files(key_of(partner), listed_max);
    if (!files) return report_error(files.error());
    if (globals.json) {
      json::array made, taken;
      for (const store::BatchRecord& batch : *batches) made.push_back(to_json(session, batch));
      for (const store::PartnerFileTaken& file : *files) taken.push_back(to_json(file));
      fmt::print("{}\n", json::serialize(json::object{{"batches", std::move(made)},
                                                      {"files", std::move(taken)}}));
      return done_clean;
    }
    if (batches->empty()) fmt::print("no questions went in batches\n");
    Table sent({"batch", "clearinghouse", "name", "state", "questions", "answered", "rejected",
                "waiting", "answers by"});
    for (const store::BatchRecord& batch : *batches) {
      sent.add({std::to_string(batch.id.value()), batch.clearinghouse.value(), batch.file,
                std::string(words_of(session, batch)), std::to_string(batch.questions),
                std::to_string(batch.answered), std::to_string(batch.rejected),
                std::to_string(batch.waiting), local_time(session, batch.answers_by)});
    }
    if (!sent.empty()) fmt::print("{}", sent.text());
    Table came({"file", "clearinghouse", "path", "holds", "parts", "attached", "held", "taken"});
    for (const store::PartnerFileTaken& file : *files) {
      came.add({std::to_string(file.id), file.file.clearinghouse.value(), file.file.path,
                std::string(words_of(file.kind)), std::to_string(file.parts),
                std::to_string(file.attached), std::to_string(file.held),
                local_time(session, file.at)});
    }
    if (!came.empty()) fmt::print("\n{}", came.text());
    return done_clean;
  });
}

std::string_view words_of(store::AttemptState state) {
  switch (state) {
    case store::AttemptState::in_flight:
      return "waiting";
    case store::AttemptState::answered:
      return "answered";
    case store::AttemptState::refused:
      return "not sent";
    case store::AttemptState::rejected:
      return "refused";
    case store::AttemptState::unknown:
      return "no answer";
    case store::AttemptState::throttled:
      return "put off";
  }
  return "";
}

int show_batch(const Globals& globals, std::int64_t id) {
  return with_store(globals, [&](Session& session) {
    const auto batch = session.store->batch(BatchId(id));
    if (!batch) return report_error(batch.error());
    const auto attempts = session.store->batch_attempts(BatchId(id), false);
    if (!attempts) return report_error(attempts.error());
    if (globals.json) {
      json::object shown = to_json(session, *batch);
      json::array questions;
      for (const store::AttemptRecord& attempt : *attempts) {
        const std::string_view state = words_of(attempt.state);
        questions.push_back(json::object{{"set", attempt.st02.value()},
                                         {"verification", attempt.verification.value()},
                                         {"trace", attempt.trace.value()},
                                         {"state", json::string_view(state.data(), state.size())}});
      }
      shown["sets"] = std::move(questions);
      fmt::print("{}\n", json::serialize(shown));
      return done_clean;
    }
    fmt::print("{}: {} questions to {}, {}; {} answered, {} rejected, {} waiting\n", batch->file,
               batch->questions, batch->clearinghouse.value(), words_of(session, *batch),
               batch->answered, batch->rejected, batch->waiting);
    if (batch->sent) fmt::print("sent          {}\n", local_time(session, *batch->sent));
    if (!batch->handle.empty()) fmt::print("their number  {}\n", batch->handle);
    if (batch->looked) fmt::print("asked about   {}\n", local_time(session, *batch->looked));
    if (batch->acknowledged)
      fmt::print("acknowledged  {}\n", local_time(session, *batch->acknowledged));
    fmt::print("answers by    {}\n", local_time(session, batch->answers_by));
    Table table({"set", "case", "payer", "trace", "state"});
    for (const store::AttemptRecord& attempt : *attempts) {
      table.add({std::to_string(attempt.st02.value()), std::to_string(attempt.verification.value()),
                 attempt.payer.value(), attempt.trace.value(),
                 std::string(words_of(attempt.state))});
    }
    fmt::print("{}", table.text());
    return done_clean;
  });
}

int visit(const Globals& globals, const std::string& partner) {
  const auto session = open_session(globals, store::StoreRole::engine);
  if (!session) return session.error();
  const config::Clearinghouse* house =
      (*session)->configuration.clearinghouse(ClearinghouseKey(partner));
  if (!partner.empty() && (house == nullptr || !house->goes_in_batches()))
    return report_error(
        {ErrorKind::not_found,
         fmt::format("no clearinghouse '{}' takes batches; see `eligd clearinghouse "
                     "list`",
                     partner)});
  EngineRoom room(**session);
  if (auto connected = room.connect(); !connected) return report_error(connected.error());
  jobs::World world = room.world();
  const auto end = run_to_end(room, jobs::visit_folders(world, key_of(partner)));
  if (!end) return exit_code(ErrorKind::unavailable);
  if (!*end) return report_error(end->error());
  const jobs::FolderRound& round = **end;
  if (globals.json)
    fmt::print("{}\n", json::serialize(
                           json::object{{"partners", round.partners}, {"changed", round.changed}}));
  else
    fmt::print("{} partners looked at, {} batches or files sent or taken\n", round.partners,
               round.changed);
  for (const ClearinghouseKey& key : round.stopped)
    report_findings({{Severity::error, {}, key.value() + " refuses us; a task says why", ""}});
  for (const ClearinghouseKey& key : round.not_reached)
    report_findings({{Severity::warning, {}, key.value() + " could not be reached", ""}});
  const bool is_good = round.stopped.empty() && round.not_reached.empty();
  return is_good ? done_clean : exit_code(ErrorKind::unavailable);
}

// A person has the partner's word that a batch never came: it may go again.
int not_taken(const Globals& globals, std::int64_t id) {
  return with_store(globals, [&](Session& session) {
    const auto batch = session.store->batch(BatchId(id));
    if (!batch) return report_error(batch.error());
    if (!may_have_arrived(*batch))
      return report_error({ErrorKind::refused, fmt::format("batch {} is not uncertain: it is {}",
                                                           id, words_of(batch->state))});
    const config::Clearinghouse* house = session.configuration.clearinghouse(batch->clearinghouse);
    if (house == nullptr || !house->is_batch_door())
      return report_error(
          {ErrorKind::refused, "a file in a folder is looked for; it needs no person's word"});
    if (jobs::is_leaving(*batch, session.clock.now()))
      return report_error(
          {ErrorKind::refused, fmt::format("batch {} is being handed over; look again in two "
                                           "minutes, and only then ask the clearinghouse",
                                           id)});
    const auto put_back = store::wait<void>(
        [&](auto done) { session.store->put_batch_back(BatchId(id), std::move(done)); });
    if (!put_back) return report_error(put_back.error());
    const auto told =
        audit_view(session, "say that a batch was not taken", fmt::format("batch {}", id));
    if (!told) return report_error(told.error());
    fmt::print("batch {} goes again at the next visit\n", id);
    return done_clean;
  });
}

int print_report(const Globals& globals, std::int64_t id) {
  return with_store(globals, [&](Session& session) {
    const auto report = session.store->partner_report(id);
    if (!report) return report_error(report.error());
    if (const Result<void> told =
            audit_view(session, "view partner report", fmt::format("partner file {}", id));
        !told)
      return report_error(told.error());
    fmt::print("{}", report->reveal(Purpose::report));
    return done_clean;
  });
}

}  // namespace

void add_batch_commands(CLI::App& app, const Globals& globals, Action& action) {
  static std::string partner;
  static std::int64_t id = 0;
  static bool only_open = false;
  auto* batch =
      app.add_subcommand("batch", "questions that go in batches, and the files that come");
  batch->require_subcommand(1);
  auto* list = batch->add_subcommand("list", "batches sent and files taken, the newest first");
  list->add_option("--clearinghouse", partner, "of this one only")->type_name("KEY");
  list->add_flag("--open", only_open, "batches that are still waited for");
  list->final_callback([&] { action = [&] { return list_batches(globals, partner, only_open); }; });
  auto* show = batch->add_subcommand("show", "one batch, question by question");
  show->add_option("batch", id)->required();
  show->final_callback([&] { action = [&] { return show_batch(globals, id); }; });
  auto* look = batch->add_subcommand(
      "visit", "look at the partners now: send what is to be sent, take what has come");
  look->add_option("clearinghouse", partner, "this one, even if nothing is expected there");
  look->final_callback([&] { action = [&] { return visit(globals, partner); }; });
  auto* missing = batch->add_subcommand(
      "not-taken",
      "the clearinghouse says that an uncertain batch never came: send it again. Ask it first");
  missing->add_option("batch", id)->required();
  missing->final_callback([&] { action = [&] { return not_taken(globals, id); }; });
  auto* report = batch->add_subcommand("report", "print a partner's report, as it came");
  report->add_option("file", id, "its number in batch list")->required();
  report->final_callback([&] { action = [&] { return print_report(globals, id); }; });
}

}  // namespace eligd::cli
