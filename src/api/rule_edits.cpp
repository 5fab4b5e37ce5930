// A payer's rules changed by a form, and saved. A change gives the file's next text, every other
// byte as it was; saving writes that text where the file stands, if it is still the one that was
// read, and has the daemon load it.
#include "api/configuration_files.hpp"
#include "api/route_table.hpp"
#include "api/rules_json.hpp"
#include "api/views.hpp"
#include "config/try_payer.hpp"
#include "store/keys.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <mutex>
#include <vector>

namespace eligd::api {

namespace json = boost::json;

Answer edit_rules(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const PayerKey key(call.named.front());
  if (call.configuration->payer(key) == nullptr) return not_found(id);
  Body body(call.request, {"text", "changes"});
  std::string text = body.text("text", true, config::payer_file_bytes_max);
  if (auto failed = body.failed()) return *std::move(failed);
  const config::RuleChanges wanted = changes_in(call.request, body);
  if (auto failed = body.failed()) return *std::move(failed);
  auto next = config::with_rules(text, wanted);
  if (!next && next.error().kind == ErrorKind::not_found)
    return problem(ProblemKind::invalid, next.error().sentence, id);
  if (!next && next.error().kind != ErrorKind::unreadable) return problem_of(next.error(), id);
  if (next) text = *std::move(next);  // what is no TOML stays, and the findings say where
  const auto tried = config::with_payer(*call.configuration, key, text);
  return answer_json({{"text", text},
                      {"values", rule_values_json(text)},
                      {"findings", to_json(tried.findings, text)}});
}

Answer save_rules(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const PayerKey key(call.named.front());
  if (call.configuration->payer(key) == nullptr) return not_found(id);
  Body body(call.request, {"text", "digest"});
  const std::string text = body.text("text", true, config::payer_file_bytes_max);
  const std::string digest = body.text("digest", true, 64);
  if (auto failed = body.failed()) return *std::move(failed);
  const std::scoped_lock lock(*call.behind.files);
  const auto before = rules_text_of(*call.configuration, key);
  if (!before)
    return problem(ProblemKind::conflict, "The file is not there, or cannot be read here.", id);
  if (store::sha256_hex(*before) != digest)
    return problem(ProblemKind::conflict,
                   "Somebody changed the file meanwhile; load it again and make your change there.",
                   id);
  const auto tried = config::with_payer(*call.configuration, key, text);
  json::array findings = to_json(tried.findings, text);
  if (!tried.configuration)
    return answer_json({{"is_saved", false}, {"digest", digest}, {"findings", findings}});
  const auto whole = whole_with(call.configuration->folder, rules_file_of(key), text);
  if (!whole) return problem_of(whole.error(), id);
  const std::string now = store::sha256_hex(text);
  const Result<void> told =
      call.audit("change rules", fmt::format("payer {}", key.value()),
                 fmt::format("{}; SHA-256 {} becomes {}", moved_rules(*before, text), digest, now));
  if (!told) return problem_of(told.error(), id);
  const Result<void> kept = replace_file(call.configuration->folder / rules_file_of(key), text);
  if (!kept) return problem_of(kept.error(), id);
  if (call.behind.reload) call.behind.reload();
  return answer_json({{"is_saved", true}, {"digest", now}, {"findings", findings}});
}

}  // namespace eligd::api
