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
  std::optional<Instant> since{};  // what was asked for
  bool is_sorted = true;           // as far as it was heard
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

bool is_absent(int status) { return status == 403 || status == 404 || status == 410; }

// Told on an earlier page, or by an earlier pull: before the cursor's doubt everything was read.
bool is_known(const Pull& pull, const fhir::Listed& one) {
  if (!one.changed_at) return false;
  if (pull.since && *one.changed_at < *pull.since) return true;
  const auto seen = pull.cursor.seen.find(one.id);
  return seen != pull.cursor.seen.end() && seen->second.version == one.version;
}

// What the requests refer to and the page did not bring. A resource that is not there, or not for
// us, is its request's fault; a server that breaks off is no fault of any request.
asio::awaitable<std::expected<void, NoPage>> read_references(
    Pull& pull, fhir::Heard& heard, const std::vector<fhir::Listed>& listed) {
  int reads = 0;
  for (const fhir::Listed& one : listed) {
    // What a Coverage refers to is known when the Coverage is.
    for (auto wanted = heard.wanted(one.id); !wanted.empty(); wanted = heard.wanted(one.id)) {
      for (const std::string& reference : wanted) {
        if (++reads > fhir_reads_a_page_max)
          co_return std::unexpected(broken_off(pull.server, "its page refers to too much",
                                               "set a smaller page_size in eligd.toml."));
        std::string url = pull.client.url_of(reference);
        const FhirServer::Reply reply = co_await pull.client.get(std::move(url));
        if (!reply) co_return std::unexpected(reply.error());
        const std::string& body = reply->body.reveal(Purpose::intake);
        pull.bytes += body.size();
        const bool is_read = reply->status == 200 && heard.add_read(reference, body);
        if (!is_read && reply->status != 200 && !is_absent(reply->status))
          co_return std::unexpected(
              broken_off(pull.server, fmt::format("it answered a read with HTTP {}", reply->status),
                         "tell whoever runs it."));
        if (!is_read) heard.cannot_have(reference);
      }
    }
  }
  co_return std::expected<void, NoPage>();
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

Result<Sorted> sort_out(Pull& pull, const fhir::Heard& heard,
                        const std::vector<fhir::Listed>& listed) {
  Sorted sorted;
  std::set<std::string> taken;
  for (const fhir::Listed& one : listed) {
    fhir::Asked asked = heard.read(one, pull.server.key, pull.world.configuration);
    if (asked.intake) {
      const auto kept = pull.world.store.find_intake(pull.server.key, asked.external_id);
      if (!kept) return std::unexpected(kept.error());
      auto there = *kept ? from_record(**kept, pull.world.configuration)
                         : Result<intake::NewIntake>(fail(ErrorKind::not_found, ""));
      const bool is_twin = !taken.insert(asked.external_id).second;
      // One that no longer reads is told anew.
      auto against = there ? fhir::against(*there, *asked.intake) : fhir::Against::other;
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
    if (pull.cursor.newest && *one.changed_at < *pull.cursor.newest && !is_known(pull, one))
      pull.is_sorted = false;
    if (!pull.cursor.newest || *one.changed_at > *pull.cursor.newest)
      pull.cursor.newest = one.changed_at;
  }
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
  std::erase_if(page->listed, [&](const fhir::Listed& one) { return is_known(pull, one); });
  const auto read = co_await read_references(pull, heard, page->listed);
  if (!read) co_return NextPage(std::unexpected(read.error()));
  auto sorted = sort_out(pull, heard, page->listed);
  if (!sorted) co_return std::unexpected(sorted.error());
  if (!page->listed.empty() || next.empty()) {
    // In another order what is older may still come: the cursor waits for the end.
    const bool moves_cursor = next.empty() || pull.is_sorted;
    const Result<void> kept = co_await keep(pull, *std::move(sorted), moves_cursor);
    if (!kept) co_return std::unexpected(kept.error());
  }
  co_return NextPage(std::move(next));
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
  return json::serialize(
      json::object{{"newest", cursor.newest ? to_string(*cursor.newest) : std::string()},
                   {"seen", std::move(seen)}});
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
    url = **std::move(next);
  }
  co_return pull.counts;
}

}  // namespace eligd::jobs
