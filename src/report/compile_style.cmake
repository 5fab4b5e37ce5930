# Writes OUT, a C++ source that holds the text of IN as one string.
file(READ "${IN}" text)
# GCC's limit on one literal is far above this file; the standard's is 65,536 signs.
file(WRITE "${OUT}" "// Made from report.css by compile_style.cmake.
#include \"report/style.hpp\"

namespace eligd::report {

std::string_view style_sheet() noexcept {
  return R\"css(${text})css\";
}

}  // namespace eligd::report
")
