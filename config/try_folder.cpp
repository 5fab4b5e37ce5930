#include "config/try_folder.hpp"

#include <algorithm>

namespace eligd::config {

namespace fs = std::filesystem;

namespace {

std::string within(const std::string& file, const fs::path& folder) {
  const fs::path near = fs::path(file).lexically_relative(folder.lexically_normal());
  if (near.empty() || near == "." || near.begin()->string() == "..") return "the folder itself";
  return near.string();
}

// A sentence may say where else something stands.
std::string without(std::string text, const fs::path& folder) {
  const std::string prefix = folder.lexically_normal().string() + '/';
  for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
    text.erase(at, prefix.size());
  return text;
}

bool is_told_whole(std::string_view file) {
  return file.starts_with("payers/") || file.starts_with("clearinghouses/");
}

}  // namespace

FileTrouble first_trouble(const Findings& findings, const fs::path& folder) {
  const auto first = std::ranges::find(findings, Severity::error, &Finding::severity);
  if (first == findings.end()) return {};
  FileTrouble trouble{.file = within(first->place.file, folder), .line = first->place.line};
  if (is_told_whole(trouble.file)) trouble.what = without(first->what, folder);
  return trouble;
}

std::string to_text(const FileTrouble& trouble) {
  std::string text = trouble.file;
  if (trouble.line > 0) text += ", line " + std::to_string(trouble.line);
  if (!trouble.what.empty()) text += ": " + trouble.what;
  return text;
}

}  // namespace eligd::config
