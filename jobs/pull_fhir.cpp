#include "jobs/pull_fhir.hpp"

#include "clearinghouse/partner_url.hpp"
#include "fhir/answered.hpp"
#include "fhir/pulled.hpp"
#include "jobs/await_store.hpp"
#include "jobs/fhir_server.hpp"
#include "jobs/intake_corrections.hpp"
#include "jobs/intake_records.hpp"
#include "jobs/take_intakes.hpp"
#include "store/fhir_pull_store.hpp"
#include "store/keys.hpp"
#include "store/store.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace eligd::jobs {

namespace asio = boost::asio;
namespace json = boost::json;

namespace {

using config::IntakeFhirServer;

// One pull of one server.
struct Pull {
  World& world;
  const IntakeFhirServer& server;
  FhirServer client;
  FhirCursor cursor{};
  std::optional<Instant> since{};     // what was asked for
  std::optional<Instant> reached{};   // the newest change it was told of
  std::set<std::string> tried{};      // whose references were asked for
  std::set<std::string> kept_back{};  // references
  int kept_back_status = 0;
  bool is_sorted = true;  // as far as it was heard
  std::size_t bytes = 0;
  PullCounts counts{};
};

// What a page becomes.
struct Sorted {
  std::vector<intake::NewIntake> intakes{};
  std::vector<store::RefusedRequest> refused{};
  std::int64_t already = 0;
};

void not_read(Pull& pull, const NoPage& why) {
  pull.counts.not_pulled.push_back(why.words);
  pull.counts.findings.push_back(finding_about(pull.server.key.value(), why.error.sentence));
}

NoPage broken_off(const IntakeFhirServer& server, const std::string& technical,
                  std::string_view act) {
  return {{ErrorKind::unreadable, fmt::format("FHIR server {}: {}", server.key.value(), technical)},
          fmt::format("The intake system {} was not read to its end ({}). Admin: {}",
                      server.key.value(), technical, act)};
}

// It is not there, or the server will never give it as it was asked for: that request's fault.
bool is_absent(int status) {
  constexpr std::array passing = {403, 408, 425, 429};
  return status >= 400 && status < 500 && std::ranges::find(passing, status) == passing.end();
}

// Told on an earlier page, or by an earlier pull: before the cursor's doubt everything was read.
bool is_known(const Pull& pull, const fhir::Listed& one) {
  if (!one.changed_at) return false;
  if (pull.since && *one.changed_at < *pull.since) return true;
  const auto seen = pull.cursor.seen.find(one.id);
  return seen != pull.cursor.seen.end() && seen->second.version == one.version;
}

// What was wanted of a server and is kept back, or that is read.
enum class Read : std::uint8_t { whole, kept_back };

// What a request refers to and its page did not bring. A resource that is not there is its
// request's fault; one that is kept back (our sign-in is not let at it, the server stumbles over
// it) may be had tomorrow; a server that breaks off is no fault of any request.
asio::awaitable<std::expected<Read, NoPage>> read_references(Pull& pull, fhir::Heard& heard,
                                                             const fhir::Listed& one, int& reads) {
  // What a Coverage refers to is known when the Coverage is.
  for (auto wanted = heard.wanted(one.id); !wanted.empty(); wanted = heard.wanted(one.id)) {
    for (const std::string& reference : wanted) {
      if (pull.kept_back.contains(reference)) co_return Read::kept_back;
      if (++reads > fhir_reads_a_page_max)
        co_return std::unexpected(broken_off(pull.server, "its page refers to too much",
                                             "set a smaller page_size in eligd.toml."));
      std::string url = pull.client.url_of(reference);
      const FhirServer::Reply reply = co_await pull.client.get(std::move(url));
      if (!reply) co_return std::unexpected(reply.error());
      const std::string& body = reply->body.reveal(Purpose::intake);
      pull.bytes += body.size();
      const bool is_read = reply->status == 200 && heard.add_read(reference, body);
      if (!is_read && reply->status == 429)
        co_return std::unexpected(
            broken_off(pull.server, "it answered a read with HTTP 429", "tell whoever runs it."));
      if (!is_read && reply->status != 200 && !is_absent(reply->status)) {
        pull.kept_back.insert(reference);
        pull.kept_back_status = reply->status;
        co_return Read::kept_back;
      }
      if (!is_read) heard.cannot_have(reference);
    }
  }
  co_return Read::whole;
}

// The page's requests that can be read; the others are owed.
asio::awaitable<std::expected<std::vector<fhir::Listed>, NoPage>> readable(
    Pull& pull, fhir::Heard& heard, std::vector<fhir::Listed> listed) {
  std::vector<fhir::Listed> whole;
  int reads = 0;
  for (fhir::Listed& one : listed) {
    const auto read = co_await read_references(pull, heard, one, reads);
    if (!read) co_return std::unexpected(read.error());
    pull.tried.insert(one.id);
    if (*read == Read::kept_back)
      pull.cursor.owed.try_emplace(one.id, pull.world.clock.now());
    else
      whole.push_back(std::move(one));
  }
  // Those whose sender was told are in no trouble any more that the page could wait for.
  const Instant now = pull.world.clock.now();
  const auto untold = std::ranges::count_if(
      pull.cursor.owed, [&](const auto& one) { return now - one.second < fhir_owed_untold; });
  if (untold > static_cast<std::ptrdiff_t>(fhir_owed_max))
    co_return std::unexpected(broken_off(
        pull.server, fmt::format("it answered reads with HTTP {}", pull.kept_back_status),
        "see that our sign-in may read what requests refer to; tell whoever runs it."));
  co_return whole;
}

store::RefusedRequest refusal_of(const Pull& pull, const fhir::Listed& one,
                                 const std::vector<fhir::Issue>& issues) {
  store::RefusedRequest refused{.source = pull.server.key,
                                .resource = one.id,
                                .issues = fhir::issues_to_json(issues),
                                .is_to_be_told = pull.server.is_answered,
                                .at = pull.world.clock.now()};
  refused.digest =
      store::sha256_hex(fmt::format("{}\x1f{}\x1f{}", one.id, one.version, refused.issues));
  refused.reason = fmt::format("CoverageEligibilityRequest/{}:", one.id);
  for (const fhir::Issue& issue : issues) {
    if (issue.severity != fhir::IssueSeverity::error) continue;
    refused.reason +=
        fmt::format("{} {}{}{}", refused.reason.ends_with(':') ? "" : ";", issue.expression,
                    issue.expression.empty() ? "" : " ", issue.what);
    if (!issue.todo.empty()) refused.reason += " (" + issue.todo + ")";
  }
  return refused;
}

// Where something referred to was not to be had, it may be there the next time.
bool is_worth_another_look(const std::vector<fhir::Issue>& issues) {
  return std::ranges::any_of(issues,
                             [](const fhir::Issue& issue) { return issue.code == "not-found"; });
}

// It may have come before it had an identifier of its own, and then goes on by its server's id.
Result<std::optional<store::IntakeRecord>> kept_of(Pull& pull, const fhir::Listed& one,
                                                   fhir::Asked& asked) {
  const auto came_from =
      [&](const std::optional<store::IntakeRecord>& record) -> std::optional<intake::NewIntake> {
    auto told = record ? from_record(*record, pull.world.configuration)
                       : Result<intake::NewIntake>(fail(ErrorKind::not_found, ""));
    if (!told || fhir::kept(*told, fhir::kept_id) != one.id) return std::nullopt;
    return *std::move(told);
  };
  auto kept = pull.world.store.find_intake(pull.server.key, asked.external_id);
  if (!kept || asked.external_id == one.id || came_from(*kept)) return kept;
  auto before = pull.world.store.find_intake(pull.server.key, one.id);
  if (!before) return before;
  const auto told = came_from(*before);
  if (!told) return kept;
  asked.external_id = told->external_id;
  fhir::keep_key_of(*told, *asked.intake);
  return before;
}

Result<Sorted> sort_out(Pull& pull, const fhir::Heard& heard,
                        const std::vector<fhir::Listed>& listed) {
  Sorted sorted;
  std::set<std::string> taken;
  for (const fhir::Listed& one : listed) {
    fhir::Asked asked = heard.read(one, pull.server.key, pull.world.configuration);
    if (asked.intake) {
      const auto kept = kept_of(pull, one, asked);
      if (!kept) return std::unexpected(kept.error());
      // What people mended stands against the sender's same words, and is no newer content.
      auto came = with_what_stands(pull.world.store, *asked.intake);
      if (!came) return std::unexpected(came.error());
      auto there = *kept ? from_record(**kept, pull.world.configuration)
                         : Result<intake::NewIntake>(fail(ErrorKind::not_found, ""));
      const bool is_twin = !taken.insert(asked.external_id).second;
      // One that no longer reads is told anew.
      auto against = there ? fhir::against(*there, *came) : fhir::Against::other;
      if (is_twin) against = fhir::Against::elsewhere;
      if (against == fhir::Against::other) {
        sorted.intakes.push_back(*std::move(asked.intake));
      } else if (against != fhir::Against::elsewhere) {
        ++sorted.already;
      } else {
        asked.issues.push_back({.code = "conflict",
                                .what = "is the identifier of another request, taken before",
                                .todo = "give each request an identifier of its own",
                                .expression = "CoverageEligibilityRequest.identifier"});
      }
    }
    if (fhir::has_errors(asked.issues))
      sorted.refused.push_back(refusal_of(pull, one, asked.issues));
    if (one.changed_at && !is_worth_another_look(asked.issues))
      pull.cursor.see(one.id, one.version, *one.changed_at);
  }
  return sorted;
}

// The order the server says it kept, held against what it sent.
void watch_order(Pull& pull, const fhir::SearchPage& page) {
  if (!fhir::is_sorted_by_change(page.self)) pull.is_sorted = false;
  for (const fhir::Listed& one : page.listed) {
    if (!one.changed_at) continue;
    if (pull.reached && *one.changed_at < *pull.reached && !is_known(pull, one))
      pull.is_sorted = false;
    if (!pull.reached || *one.changed_at > *pull.reached) pull.reached = one.changed_at;
  }
  if (!pull.reached) return;
  const Instant newest = std::min(*pull.reached, pull.world.clock.now());
  if (!pull.cursor.newest || newest > *pull.cursor.newest) pull.cursor.newest = newest;
}

asio::awaitable<Result<void>> keep(Pull& pull, Sorted sorted, bool moves_cursor) {
  auto records = to_told_intakes(pull.world.store, sorted.intakes, pull.world.configuration,
                                 pull.world.clock.now());
  if (!records) co_return std::unexpected(records.error());
  store::PulledPage page{.intakes = *std::move(records), .refused = std::move(sorted.refused)};
  if (moves_cursor && pull.cursor.newest) {
    pull.cursor.trim();
    page.cursor = store::CursorUpdate{.source = pull.server.key, .cursor = to_text(pull.cursor)};
  }
  const auto taken = co_await stored<store::PageTaken>([&](store::Done<store::PageTaken> done) {
    store::fhir_pulls_of(pull.world.store).take_page(std::move(page), std::move(done));
  });
  if (!taken) co_return std::unexpected(taken.error());
  pull.counts.already += sorted.already;
  pull.counts.rejected += taken->refused;
  count(pull.counts, taken->added);
  co_return Result<void>();
}

// One page. Empty: it was the last; unexpected NoPage within: the server gave none.
using NextPage = std::expected<std::string, NoPage>;
asio::awaitable<Result<NextPage>> take_page(Pull& pull, std::string url) {
  const FhirServer::Reply reply = co_await pull.client.get(std::move(url));
  if (!reply) co_return NextPage(std::unexpected(reply.error()));
  if (reply->status != 200) {
    NoPage why{{ErrorKind::unavailable,
                fmt::format("FHIR server {} answered HTTP {} (trace {})", pull.server.key.value(),
                            reply->status, pull.client.trace().id)},
               not_read_words(pull.server.key, *reply)};
    co_return NextPage(std::unexpected(std::move(why)));
  }
  const std::string& body = reply->body.reveal(Purpose::intake);
  pull.bytes += body.size();
  fhir::Heard heard(pull.server.url);
  auto page = heard.add_page(body);
  if (!page)
    co_return NextPage(
        std::unexpected(broken_off(pull.server, page.error(), "tell whoever runs it.")));
  std::string next;
  if (!page->next.empty()) {
    const auto whole = clearinghouse::at_partner(pull.server.url + '/', page->next);
    if (!whole)
      co_return NextPage(std::unexpected(
          broken_off(pull.server, "its next page is at another address than its own",
                     "tell whoever runs it, and check url in eligd.toml.")));
    next = *whole;
  }
  watch_order(pull, *page);
  if (page->unread > 0)
    not_read(pull,
             broken_off(pull.server, fmt::format("{} of its entries are no JSON", page->unread),
                        "tell whoever runs it."));
  // What is owed is asked for by itself when the pages are read.
  std::erase_if(page->listed, [&](const fhir::Listed& one) {
    return is_known(pull, one) || pull.cursor.owed.contains(one.id);
  });
  const bool is_news = !page->listed.empty();
  const auto listed = co_await readable(pull, heard, std::move(page->listed));
  if (!listed) co_return NextPage(std::unexpected(listed.error()));
  auto sorted = sort_out(pull, heard, *listed);
  if (!sorted) co_return std::unexpected(sorted.error());
  if (is_news || next.empty()) {
    // In another order what is older may still come: the cursor waits for the end.
    const bool moves_cursor = next.empty() || pull.is_sorted;
    const Result<void> kept = co_await keep(pull, *std::move(sorted), moves_cursor);
    if (!kept) co_return std::unexpected(kept.error());
  }
  co_return NextPage(std::move(next));
}

// One that was passed over, as it is there by now. After a day its sender is told what is missing;
// it is looked for all the same.
asio::awaitable<Result<std::expected<void, NoPage>>> take_owed(Pull& pull, std::string id,
                                                               Instant since) {
  using End = std::expected<void, NoPage>;
  std::string url = pull.client.url_of("CoverageEligibilityRequest/" + id);
  const FhirServer::Reply reply = co_await pull.client.get(std::move(url));
  if (!reply) co_return End(std::unexpected(reply.error()));
  const std::string& body = reply->body.reveal(Purpose::intake);
  pull.bytes += body.size();
  const Microseconds waited = pull.world.clock.now() - since;
  fhir::Heard heard(pull.server.url);
  const bool is_read =
      reply->status == 200 && heard.add_read("CoverageEligibilityRequest/" + id, body);
  const auto one = heard.listed(id);
  Sorted sorted;
  if (is_read && one) {
    int reads = 0;
    auto read = co_await read_references(pull, heard, *one, reads);
    bool is_owed = false;
    while (read && *read == Read::kept_back) {
      is_owed = true;
      if (waited < fhir_owed_untold) break;
      for (const std::string& reference : heard.wanted(id))
        if (pull.kept_back.contains(reference)) heard.cannot_have(reference);
      read = co_await read_references(pull, heard, *one, reads);
    }
    if (!read) co_return End(std::unexpected(read.error()));
    if (*read == Read::whole) {
      auto told = sort_out(pull, heard, {*one});
      if (!told) co_return std::unexpected(told.error());
      sorted = *std::move(told);
    }
    if (!is_owed || waited > fhir_owed_kept) pull.cursor.owed.erase(id);
  } else if (is_read || is_absent(reply->status) || waited > fhir_owed_kept) {
    pull.cursor.owed.erase(id);
  } else {
    pull.kept_back_status = reply->status;
  }
  const Result<void> kept = co_await keep(pull, std::move(sorted), true);
  if (!kept) co_return std::unexpected(kept.error());
  co_return End();
}

asio::awaitable<Result<void>> take_all_owed(Pull& pull) {
  const auto owed = pull.cursor.owed;
  for (const auto& [id, since] : owed) {
    if (pull.world.stop.stop_requested()) break;
    if (pull.tried.contains(id)) continue;
    const auto end = co_await take_owed(pull, id, since);
    if (!end) co_return std::unexpected(end.error());
    if (!*end) {
      not_read(pull, end->error());
      co_return Result<void>();
    }
  }
  const auto untold = std::ranges::count_if(pull.cursor.owed, [&](const auto& one) {
    return pull.world.clock.now() - one.second < fhir_owed_untold;
  });
  if (untold > 0)
    not_read(pull, broken_off(pull.server,
                              fmt::format("what {} of its requests refer to was not given: HTTP {}",
                                          untold, pull.kept_back_status),
                              "see that our sign-in may read it, and tell whoever runs it; it is "
                              "asked for with each pull."));
  co_return Result<void>();
}

// On from the last change by its moment, not by the link `next`: pages that are counted off shift
// when a request is saved meanwhile, and one would be passed over. Where a whole page has but one
// moment, the link leads on.
std::string next_url(const Pull& pull, const std::set<std::string>& visited, std::string next) {
  if (next.empty() || !pull.is_sorted || !pull.reached) return next;
  std::string by_change = pull.client.search_url(*pull.reached);
  return visited.contains(by_change) ? next : by_change;
}

}  // namespace

std::optional<Instant> FhirCursor::since() const {
  return newest ? std::optional(*newest - fhir_looked_back) : std::nullopt;
}

void FhirCursor::see(const std::string& id, const std::string& version, Instant changed) {
  seen[id] = {.version = version, .changed = changed};
}

void FhirCursor::trim() {
  const auto from = since();
  if (from) std::erase_if(seen, [&](const auto& one) { return one.second.changed < *from; });
  while (seen.size() > fhir_seen_max) {  // more in so short a time: some are read again
    const auto oldest =
        std::ranges::min_element(seen, {}, [](const auto& one) { return one.second.changed; });
    seen.erase(oldest);
  }
}

std::string to_text(const FhirCursor& cursor) {
  json::array seen;
  for (const auto& [id, one] : cursor.seen)
    seen.push_back(json::array{id, one.version, to_string(one.changed)});
  json::array owed;
  for (const auto& [id, since] : cursor.owed) owed.push_back(json::array{id, to_string(since)});
  return json::serialize(
      json::object{{"newest", cursor.newest ? to_string(*cursor.newest) : std::string()},
                   {"seen", std::move(seen)},
                   {"owed", std::move(owed)}});
}

FhirCursor fhir_cursor_of(std::string_view text) {
  FhirCursor cursor;
  json::error_code error;
  const json::value value = json::parse(text, error);
  const json::object* object = error ? nullptr : value.if_object();
  if (object == nullptr) return cursor;
  const auto instant_of = [](const json::value* at) -> std::optional<Instant> {
    if (at == nullptr || !at->is_string()) return std::nullopt;
    const auto instant = parse_instant(at->get_string());
    return instant ? std::optional(*instant) : std::nullopt;
  };
  cursor.newest = instant_of(object->if_contains("newest"));
  const json::value* list = object->if_contains("seen");
  if (!cursor.newest || list == nullptr || !list->is_array()) return cursor;
  for (const json::value& one : list->get_array()) {
    const json::array* parts = one.if_array();
    if (parts == nullptr || parts->size() != 3 || !(*parts)[0].is_string() ||
        !(*parts)[1].is_string())
      continue;
    if (const auto changed = instant_of(&(*parts)[2]))
      cursor.see(std::string((*parts)[0].get_string()), std::string((*parts)[1].get_string()),
                 *changed);
  }
  // One that an older version wrote owes nothing.
  const json::value* owed = object->if_contains("owed");
  if (owed == nullptr || !owed->is_array()) return cursor;
  for (const json::value& one : owed->get_array()) {
    const json::array* parts = one.if_array();
    if (parts == nullptr || parts->size() != 2 || !(*parts)[0].is_string()) continue;
    if (const auto since = instant_of(&(*parts)[1]))
      cursor.owed.emplace(std::string((*parts)[0].get_string()), *since);
  }
  return cursor;
}

asio::awaitable<Result<PullCounts>> pull_fhir(World& world, const IntakeFhirServer& server) {
  if (world.http == nullptr)
    co_return fail(ErrorKind::internal, "no HTTP client was given to ask FHIR servers with");
  auto client =
      FhirServer::make(server, world.configuration, *world.http, world.clock, world.entropy);
  if (!client) {
    PullCounts counts;
    counts.findings.push_back(finding_about(server.key.value(), client.error().sentence));
    counts.not_pulled.push_back(
        fmt::format("The intake system {} was not asked (its token or secret cannot be read). "
                    "Admin: `eligd config check` says why.",
                    server.key.value()));
    co_return counts;
  }
  const auto kept = world.store.cursor(server.key);
  if (!kept) co_return std::unexpected(kept.error());
  Pull pull{.world = world, .server = server, .client = *std::move(client)};
  pull.cursor = fhir_cursor_of(kept->value_or(std::string()));
  // One that stands in the future would find nothing until then: everything is asked for again.
  if (pull.cursor.newest && *pull.cursor.newest > world.clock.now() + fhir_looked_back)
    pull.cursor = {.owed = std::move(pull.cursor.owed)};
  pull.since = pull.cursor.since();
  if (!pull.since) {
    const auto looked = co_await look_at_statement(pull.client, server.key);
    if (!looked) {
      not_read(pull, looked.error());
      co_return pull.counts;
    }
  }
  const Microseconds began = world.clock.steady();
  std::set<std::string> visited;
  bool is_whole = false;
  std::string url = pull.client.search_url(pull.since);
  for (int pages = 0; !url.empty() && !world.stop.stop_requested(); ++pages) {
    if (!visited.insert(url).second) {
      not_read(pull, broken_off(server, "its pages go in a circle", "tell whoever runs it."));
      break;
    }
    if (pages >= pages_a_pull_max || pull.bytes > fhir_pull_bytes_max ||
        world.clock.steady() - began > fhir_pull_max) {
      not_read(pull, broken_off(server, "it has more than one pull takes",
                                "nothing; the next pull goes on from there."));
      break;
    }
    auto next = co_await take_page(pull, url);
    if (!next) co_return std::unexpected(next.error());
    if (!*next) {
      not_read(pull, next->error());
      break;
    }
    url = next_url(pull, visited, **std::move(next));
    is_whole = url.empty();
  }
  if (is_whole) {
    const Result<void> taken = co_await take_all_owed(pull);
    if (!taken) co_return std::unexpected(taken.error());
  }
  co_return pull.counts;
}

}  // namespace eligd::jobs
