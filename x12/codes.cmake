# Policies of this version: lists may hold empty items.
cmake_minimum_required(VERSION 3.25)

# Turns the lists in x12/codes/*.csv into one C++ file of sorted tables.
#   cmake -DLISTS="a;b" -DFOLDER=x12/codes -DOUT=codes_data.cpp -P codes.cmake
# A line is code,meaning[,loops]; a field with a comma or quote stands in quotes, quotes doubled.
set(out "// Written by x12/codes.cmake from x12/codes/*.csv: change those.\n")
string(APPEND out "#include \"x12/codes_data.hpp\"\n\nnamespace eligd::x12 {\nnamespace {\n\n")
set(cases "")

foreach(name ${LISTS})
  file(READ ${FOLDER}/${name}.csv text)
  string(REPLACE "\r" "" text "${text}")
  string(REPLACE ";" "<semicolon>" text "${text}")
  string(REPLACE "\n" ";" lines "${text}")
  list(POP_FRONT lines)  # the header
  set(rows "")
  foreach(line ${lines})
    if(line MATCHES "^([^,]+),\"(([^\"]|\"\")*)\"(,(.*))?$")
      set(code "${CMAKE_MATCH_1}")
      set(meaning "${CMAKE_MATCH_2}")
      set(loops "${CMAKE_MATCH_5}")
    elseif(line MATCHES "^([^,]+),([^,]*)(,(.*))?$")
      set(code "${CMAKE_MATCH_1}")
      set(meaning "${CMAKE_MATCH_2}")
      set(loops "${CMAKE_MATCH_4}")
    elseif(line STREQUAL "")
      continue()
    else()
      message(FATAL_ERROR "${FOLDER}/${name}.csv: cannot read the line: ${line}")
    endif()
    string(REPLACE "\"\"" "\\\"" meaning "${meaning}")
    list(APPEND rows "    {\"${code}\", \"${meaning}\", \"${loops}\"},")
  endforeach()
  list(SORT rows)
  list(JOIN rows "\n" body)
  string(APPEND out "constexpr Code ${name}[] = {\n${body}\n};\n\n")
  string(APPEND cases "    case CodeList::${name}: return ${name};\n")
endforeach()

string(APPEND out "}  // namespace\n\nstd::span<const Code> code_table(CodeList list) noexcept {\n  switch (list) {\n")
string(APPEND out "    case CodeList::none: break;\n${cases}  }\n  return {};\n}\n\n}  // namespace eligd::x12\n")
string(REPLACE "<semicolon>" ";" out "${out}")
file(WRITE ${OUT} "${out}")
