# Writes OUT, a C++ source that holds the text of IN as one string.
file(READ "${IN}" text)
file(WRITE "${OUT}" "// Made from phrases.toml by compile_phrases.cmake.
#include \"config/phrases.hpp\"

namespace eligd::config {

std::string_view shipped_phrases_text() noexcept {
  return R\"toml(${text})toml\";
}

}  // namespace eligd::config
")
