# Writes OUT, a C++ source with a function NAME (in NAMESPACE, by default eligd::config) that gives the text of IN;
# HEADER declares it.
file(READ "${IN}" text)
if(NOT NAMESPACE)
  set(NAMESPACE eligd::config)
endif()
get_filename_component(file "${IN}" NAME)
# A literal has a limit in the standard; adjacent ones are joined, so long texts are cut into pieces.
string(LENGTH "${text}" length)
set(pieces "")
set(at 0)
while(at LESS length)
  string(SUBSTRING "${text}" ${at} 8000 piece)
  string(APPEND pieces "R\"toml(${piece})toml\"\n")
  math(EXPR at "${at} + 8000")
endwhile()
file(WRITE "${OUT}" "// Made from ${file} by compile_text.cmake.
#include \"${HEADER}\"

namespace ${NAMESPACE} {

std::string_view ${NAME}() noexcept {
  return ${pieces};
}

}  // namespace ${NAMESPACE}
")
