#include "cli/sealed_backup.hpp"

#include "cli/store_keys.hpp"
#include "store/backup_log.hpp"
#include "store/private_folder.hpp"
#include "store/sealed_file.hpp"

#include <algorithm>
#include <string_view>

namespace eligd::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "eligd-";
constexpr std::string_view suffix = ".sealed";
constexpr std::size_t date_characters = 10;

std::string first_of(const std::vector<std::string>& wrong) {
  if (wrong.size() < 2) return wrong.empty() ? std::string() : wrong.front();
  return wrong.front() + "; and " + std::to_string(wrong.size() - 1) + " more";
}

}  // namespace

Result<void> back_up_sealed(Session& session, const fs::path& target, const std::stop_token& stop) {
  const config::Settings& settings = session.configuration.settings;
  if (settings.backup.recipient.empty())
    return fail(ErrorKind::configuration,
                "eligd.toml names no [backup] recipient; `eligd backup keypair FILE` makes one");
  const auto recipient = store::parse_recipient(settings.backup.recipient);
  if (!recipient) return std::unexpected(recipient.error());
  const auto work = store::PrivateFolder::make_in(settings.store.path.parent_path());
  if (!work) return std::unexpected(work.error());
  const fs::path copy = work->path() / "store.db";
  if (auto copied = session.store->backup(copy); !copied) return copied;
  return store::seal_away(copy, target, *recipient, stop);
}

Result<std::optional<store::Key>> recipient_key(const fs::path& file) {
  if (file.empty()) return std::optional<store::Key>();
  Findings unsaid;
  const auto secret = config::resolve({config::SecretRef::Kind::file, file.string()}, unsaid);
  if (!secret) return std::unexpected(secret.error());
  const auto key = store::parse_recipient_secret(*secret);
  if (!key) return std::unexpected(key.error());
  return std::optional(*key);
}

Result<store::Rehearsal> rehearse_and_note(Session& session, const fs::path& backup,
                                           const std::optional<store::Key>& secret) {
  const config::StoreSettings& settings = session.configuration.settings.store;
  std::error_code ignored;
  const fs::path beside = settings.path.parent_path();
  const store::RehearsalRequest request{
      .backup = backup,
      .secret = secret,
      .roots = readable_roots(settings),
      .place = fs::is_directory(beside, ignored) ? beside : fs::temp_directory_path(ignored)};
  auto found = store::rehearse(request, session.clock, session.entropy);
  if (!found || !fs::exists(settings.path, ignored)) return found;
  if (auto noted =
          store::note_backup_event(settings.path, {.kind = store::BackupEventKind::rehearsed,
                                                   .at = session.clock.now(),
                                                   .made = found->made,
                                                   .wrong = first_of(found->wrong)});
      !noted)
    return std::unexpected(noted.error());
  return found;
}

std::string nightly_name(CivilDate day) {
  return std::string(prefix) + to_string(day) + std::string(suffix);
}

std::vector<fs::path> nightly_backups(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code problem;
  for (const auto& entry : fs::directory_iterator(folder, problem)) {
    const std::string name = entry.path().filename().string();
    const bool is_shaped = name.size() == prefix.size() + date_characters + suffix.size() &&
                           name.starts_with(prefix) && name.ends_with(suffix);
    if (is_shaped && parse_iso_date(name.substr(prefix.size(), date_characters)))
      found.push_back(entry.path());
  }
  std::ranges::sort(found);
  return found;
}

}  // namespace eligd::cli
