# Writes OUT, a C++ source that defines FUNCTION of style.hpp: the texts of the files IN, one after the other.
set(text "")
string(REPLACE "," ";" files "${IN}")
foreach(file IN LISTS files)
  file(READ "${file}" part)
  string(APPEND text "${part}")
endforeach()
# GCC's limit on one literal is far above these files; the standard's is 65,536 signs.
file(WRITE "${OUT}" "// Made from the style sheets by compile_style.cmake.
#include \"report/style.hpp\"

namespace eligd::report {

std::string_view ${FUNCTION}() noexcept {
  return R\"css(${text})css\";
}

}  // namespace eligd::report
")
