#include "cli/init_command.hpp"

#include "cli/directory_commands.hpp"
#include "cli/first_questions.hpp"
#include "cli/service_owner.hpp"
#include "cli/session.hpp"
#include "cli/user_commands.hpp"
#include "config/secret.hpp"
#include "jobs/whole_file.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <array>
#include <expected>
#include <string>
#include <system_error>
#include <unistd.h>

namespace eligd::cli {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

// The first person: nobody comes in before one is added, and no password is there before that
// person chooses it.
int add_first_admin(const Globals& globals, const std::string& account) {
  const auto session = open_or_make_session(globals);
  if (!session) return session.error();
  const auto code = people_of(**session).add_first_admin(account, operator_here());
  if (!code && code.error().kind == ErrorKind::conflict)
    return report_error(
        {ErrorKind::conflict,
         "there are accounts already; `eligd user add NAME --role admin` adds one"});
  if (!code) return report_error(code.error());
  show_setup_code(globals, **session, *code);
  return done_clean;
}

struct MadeKey {
  std::string path{};
  bool is_new = false;
};

Result<MadeKey> make_key(const config::Configuration& configuration) {
  const config::SecretRef& key = configuration.settings.store.key;
  using Kind = config::SecretRef::Kind;
  if (key.kind != Kind::file && key.kind != Kind::credential) {
    return fail(ErrorKind::configuration,
                "store.key is not a file, so its owner makes it: 64 hexadecimal digits");
  }
  MadeKey made{.path = key.name};
  std::error_code ignored;
  if (fs::exists(key.name, ignored)) return made;
  SystemEntropy entropy;
  if (const auto written = store::create_key_file(key.name, entropy); !written)
    return std::unexpected(written.error());
  made.is_new = true;
  if (const auto shared = share_with_service(key.name, configuration.folder); !shared)
    return std::unexpected(shared.error());
  return made;
}

void print_key(const MadeKey& key) {
  if (key.is_new)
    fmt::print(
        "{} made. Keep a copy where the backups are not: without it the store cannot be read.\n",
        key.path);
  else
    fmt::print("{} exists already and was left alone.\n", key.path);
}

int init_store(const Globals& globals, const std::string& admin) {
  const auto configuration = load_configuration(globals);
  if (!configuration) return configuration.error();
  const auto key = make_key(*configuration);
  if (!key) return report_error(key.error());
  if (!globals.json)
    print_key(*key);
  else if (admin.empty())
    fmt::print("{}\n", json::serialize(json::object{{"key", key->path}, {"made", key->is_new}}));
  return admin.empty() ? done_clean : add_first_admin(globals, admin);
}

// Where a new configuration goes: where it was said, else where the package keeps it.
fs::path folder_for_new(const Globals& globals) {
  if (!globals.folder.empty()) return globals.folder;
  std::error_code ignored;
  const fs::path installed = "/etc/eligd";
  return fs::is_directory(installed, ignored) ? installed : globals.configuration_folder();
}

Result<void> make_folders(const FirstPractice& first, const fs::path& folder) {
  for (const std::string_view name :
       {"clearinghouses", "payers", "secrets", "secrets/pages", "tls"}) {
    Result<void> made = jobs::make_folder(folder / name);
    // The pages write there: payers, clearinghouses, and the secrets that are typed there.
    const bool is_writable =
        name == "clearinghouses" || name == "payers" || name == "secrets/pages";
    if (made) made = share_with_service(folder / name, folder, is_writable);
    if (!made) return made;
  }
  std::error_code ignored;
  const fs::path& all = first.answers.data;
  for (const fs::path& data : {all, all / "reports", all / "intakes", all / "rejects"}) {
    if (fs::exists(data, ignored)) continue;
    Result<void> made = jobs::make_folder(data);
    fs::permissions(data, fs::perms::owner_all, ignored);
    if (made) made = hand_to_service(data, folder);
    if (!made) return made;
  }
  return {};
}

// Every file or none: what is there already is somebody's work.
Result<std::vector<fs::path>> write_files(const FirstPractice& first, const fs::path& folder) {
  auto files = first_files(first.answers);
  if (!first.answers.secret.empty())
    files["secrets/" + first.answers.clearinghouse] =
        std::string(first.answers.secret.expose()) + '\n';
  std::error_code ignored;
  for (const auto& [name, text] : files) {
    if (fs::exists(folder / name, ignored))
      return fail(ErrorKind::conflict,
                  (folder / name).string() + " is there already; nothing was written");
  }
  if (const auto made = make_folders(first, folder); !made) return std::unexpected(made.error());
  std::vector<fs::path> written;
  for (const auto& [name, text] : files) {
    const fs::path path = folder / name;
    Result<void> done = jobs::write_whole(path, text);
    if (done) done = share_with_service(path, folder);
    if (!done) {
      for (const fs::path& one : written) fs::remove(one, ignored);
      return std::unexpected(done.error());
    }
    written.push_back(path);
  }
  return written;
}

int write_payers(const Globals& globals, const FirstPractice& first, std::size_t& count) {
  int code = done_clean;
  for (const FirstPayer& payer : first.payers) {
    const auto made = write_payer(
        globals, {.key = payer.key, .clearinghouse = first.answers.clearinghouse, .id = payer.id});
    if (made)
      ++count;
    else
      code = made.error();
  }
  return code;
}

void print_next(const FirstPractice& first, const fs::path& folder) {
  const bool is_installed = folder == "/etc/eligd";
  std::error_code ignored;
  const bool is_one_of_many = folder.parent_path() == "/etc/eligd";
  const bool is_under_systemd =
      (is_installed || is_one_of_many) && fs::exists("/run/systemd/system", ignored);
  const std::string start = is_one_of_many
                                ? fmt::format("enable --now eligd@{}", folder.filename().string())
                                : std::string("restart eligd");
  if (first.answers.secret.empty())
    fmt::print(
        "\nput the password or key of {} into {} (mode 600, or 640 for the service's group)\n",
        first.answers.house_name, (folder / "secrets" / first.answers.clearinghouse).string());
  fmt::print(
      "\nnext:  eligd{0} config check\n       eligd{0} doctor\n       eligd{0} intake add FILE\n"
      "       eligd{0} run nightly\n{1}",
      is_installed ? "" : " -C " + folder.string(),
      is_under_systemd ? fmt::format("       systemctl {}    the daemon, and its pages at "
                                     "http://127.0.0.1:8443\n",
                                     start)
                       : std::string());
}

int refuse_to_overwrite(const Error& error) {
  constexpr int cannot_be_made = 73;
  const int code = report_error(error);
  return error.kind == ErrorKind::conflict ? cannot_be_made : code;
}

int begin(const Globals& asked, const FirstWords& words, bool is_asked) {
  Globals globals = asked;
  globals.folder = folder_for_new(asked);
  const auto first = first_practice(words, globals, is_asked);
  if (!first) return report_error(first.error());
  const auto written = write_files(*first, globals.folder);
  if (!written) return refuse_to_overwrite(written.error());
  const auto configuration = load_configuration(globals);
  if (!configuration) {
    std::error_code ignored;
    for (const fs::path& one : *written) fs::remove(one, ignored);
    return configuration.error();
  }
  std::size_t payers = 0;
  const int payers_code = write_payers(globals, *first, payers);
  const auto key = make_key(*configuration);
  if (!key) return report_error(key.error());
  if (!globals.json) {
    fmt::print("{}: {} files and {} payers written\n", globals.folder.string(), written->size(),
               payers);
    print_key(*key);
  } else if (first->admin.empty()) {
    fmt::print("{}\n", json::serialize(json::object{{"folder", globals.folder.string()},
                                                    {"payers", payers},
                                                    {"key", key->path},
                                                    {"made", key->is_new}}));
  }
  // Last: who opens the store is from then on the service's own user.
  const int admin_code = first->admin.empty() ? done_clean : add_first_admin(globals, first->admin);
  if (!globals.json) print_next(*first, globals.folder);
  return payers_code != done_clean ? payers_code : admin_code;
}

bool is_anything_said(const FirstWords& words) {
  const FirstAnswers& said = words.answers;
  return !words.payers.empty() ||
         std::ranges::any_of(
             std::array{&said.practice, &said.npi, &said.tax_id, &said.taxonomy, &said.zone,
                        &said.house_name, &said.protocol, &said.url, &said.sender_id,
                        &said.receiver_id, &said.user, &words.data, &words.secret_file},
             [](const std::string* one) { return !one->empty(); });
}

int init(const Globals& globals, const FirstWords& words) {
  std::error_code ignored;
  const fs::path there = globals.configuration_folder() / "eligd.toml";
  const bool is_said = is_anything_said(words);
  if (fs::exists(there, ignored)) {
    if (!is_said) return init_store(globals, words.admin);
    return refuse_to_overwrite(
        {ErrorKind::conflict, there.string() + " is there already; nothing was written. "
                                               "Change it by hand, or name another folder "
                                               "with -C"});
  }
  const bool is_terminal = ::isatty(STDIN_FILENO) == 1;
  if (!is_said && !is_terminal)
    return report_error(
        {ErrorKind::usage,
         folder_for_new(globals).string() +
             " holds no eligd.toml, and nobody can be asked here; run `eligd init` at a terminal, "
             "or with the options that `eligd init --help` lists"});
  return begin(globals, words, !is_said);
}

}  // namespace

void add_init_command(CLI::App& app, const Globals& globals, Action& action) {
  static FirstWords words;
  auto* init_command = app.add_subcommand(
      "init",
      "write the first configuration, by five questions or by options, and the store's key");
  FirstAnswers& answers = words.answers;
  const auto option = [&](const char* name, std::string& into, const char* type, const char* help) {
    init_command->add_option(name, into, help)->type_name(type);
  };
  option("--practice", answers.practice, "NAME", "the practice, as the payers have it");
  option("--npi", answers.npi, "NUMBER", "its NPI");
  option("--tax-id", answers.tax_id, "NUMBER", "its tax id");
  option("--taxonomy", answers.taxonomy, "CODE", "what it is; 261QM0850X if left out");
  option("--time-zone", answers.zone, "ZONE", "its clock; the machine's if left out");
  option("--data", words.data, "DIR",
         "where people's data is kept; /var/lib/eligd beside /etc/eligd");
  option("--clearinghouse", answers.house_name, "NAME", "the first clearinghouse");
  option("--protocol", answers.protocol, "WORD",
         "core_soap, core_mime or rest_json; core_soap if left out");
  option("--url", answers.url, "URL", "its address");
  option("--sender-id", answers.sender_id, "ID", "our id there");
  option("--receiver-id", answers.receiver_id, "ID", "its own id");
  option("--user", answers.user, "NAME", "our user there");
  option("--secret-file", words.secret_file, "FILE",
         "a file with its password or key, which is copied; it comes later if left out");
  init_command
      ->add_option("--payer", words.payers,
                   "a payer of the directory, with its id at the clearinghouse where the directory "
                   "knows no one; may be repeated")
      ->type_name("KEY[=ID]")
      ->allow_extra_args(false);
  init_command
      ->add_option("--admin", words.admin,
                   "the first account, an admin's; prints its one-time code")
      ->type_name("NAME");
  init_command->final_callback([&] { action = [&] { return init(globals, words); }; });
}

}  // namespace eligd::cli
