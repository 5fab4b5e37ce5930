// A folder of its own for a test, gone after it, and a configuration in it that loads clean: a test
// then changes one file and says what must come of it.
#pragma once

#include "config/configuration.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace eligd::config::test {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "eligd-config-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  void write(std::string_view name, std::string_view content) const {
    const auto file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
  }
  [[nodiscard]] std::string read(std::string_view name) const {
    std::ifstream in(path_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  // Puts `text` where `part` stands in the file; the part must be there.
  void replace(std::string_view name, std::string_view part, std::string_view text) const {
    std::string content = read(name);
    const std::size_t at = content.find(part);
    if (at == std::string::npos) std::abort();  // the test itself is wrong
    write(name, content.replace(at, part.size(), text));
  }

 private:
  std::filesystem::path path_;
};

// The smallest configuration that loads without a finding.
inline void write_small(const TemporaryFolder& folder) {
  folder.write("eligd.toml",
               "time_zone = \"America/New_York\"\n"
               "[store]\n"
               "key = { env = \"ELIGD_STORE_KEY\" }\n");
  folder.write("provider.toml",
               "name = \"EXAMPLE CLINIC\"\n"
               "npi = \"1234567893\"\n"
               "tax_id = \"123456789\"\n"
               "taxonomy = \"261QM0850X\"\n");
  folder.write("levels.toml",
               "[[level]]\n"
               "key = \"iop_mh\"\n"
               "name = \"Intensive outpatient\"\n"
               "ask = [\"A8\", \"MH\"]\n"
               "evidence = [\"A8\", \"MH\", \"30\"]\n"
               "site = \"facility\"\n");
  folder.write("clearinghouses/exchange.toml",
               "name = \"Exchange\"\n"
               "protocol = \"core_soap\"\n"
               "url = \"https://exchange.example/soap\"\n"
               "sender_id = \"US\"\n"
               "receiver_id = \"THEM\"\n"
               "usage = \"T\"\n"
               "auth = { kind = \"none\" }\n");
  folder.write("payers/sample.toml",
               "name = \"SAMPLE HEALTH\"\n"
               "aliases = [\"Sample Plan\"]\n"
               "routes = [{ clearinghouse = \"exchange\", payer_id = \"SAMP1\" }]\n");
}

// Findings as an operator sees them, the folder's own path left out.
inline std::vector<std::string> texts(const Findings& findings, const TemporaryFolder& folder) {
  std::vector<std::string> lines;
  for (const Finding& finding : findings) {
    std::string text = to_text(finding);
    const std::string prefix = folder.path().string() + '/';
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
      text.erase(at, prefix.size());
    lines.push_back(std::move(text));
  }
  return lines;
}

}  // namespace eligd::config::test
