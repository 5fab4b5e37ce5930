# eligd_room(NAME base SOURCES a.cpp ... USES eligd_x12 ... LINKS fmt::fmt ...)
#
# Makes the static library eligd_NAME out of the folder the call stands in. Its headers are reached as
# "NAME/header.hpp" through a directory that holds this room alone; USES are rooms (their headers
# become visible too), LINKS are third-party libraries.
function(eligd_room)
  cmake_parse_arguments(ROOM "" "NAME" "SOURCES;USES;LINKS" ${ARGN})
  set(target eligd_${ROOM_NAME})
  eligd_room_path(${ROOM_NAME} ${CMAKE_CURRENT_SOURCE_DIR})
  set(any ${ROOM_SOURCES})
  list(FILTER any INCLUDE REGEX "\\.cpp$")
  if(any)
    add_library(${target} STATIC ${ROOM_SOURCES})
    set(scope PUBLIC)
    target_link_libraries(${target} PRIVATE eligd_options)
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(${target} ${scope} ${CMAKE_BINARY_DIR}/rooms/${ROOM_NAME})
  target_link_libraries(${target} ${scope} ${ROOM_USES} ${ROOM_LINKS})
endfunction()

function(eligd_room_path name folder)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/rooms/${name})
  file(CREATE_LINK ${folder} ${CMAKE_BINARY_DIR}/rooms/${name}/${name} SYMBOLIC)
endfunction()

# eligd_program(NAME eligd SOURCES main.cpp ... USES ... LINKS ...): an executable in build/<preset>/bin.
function(eligd_program)
  cmake_parse_arguments(PROGRAM "" "NAME" "SOURCES;USES;LINKS" ${ARGN})
  add_executable(${PROGRAM_NAME} ${PROGRAM_SOURCES})
  target_link_libraries(${PROGRAM_NAME} PRIVATE eligd_options ${PROGRAM_USES} ${PROGRAM_LINKS})
endfunction()

# eligd_test(NAME x12 SOURCES a_test.cpp ... USES eligd_x12 ... LINKS ...): tests/x12 as one program,
# each of its cases known to ctest by name. SERVER_CASES, a filter of GoogleTest's, are those that want a
# PostgreSQL server: one test of ctest, so that they share one. SERVER_RUN are cases that run once more with
# their store on a server (tests/store/test_place.hpp), in the same way; where that takes minutes, SERVER_PART are those
# that do so each time, and all of them run by `ctest --preset release -C Whole -R on_postgres`.
function(eligd_test)
  cmake_parse_arguments(TEST "" "NAME;SERVER_CASES;SERVER_RUN;SERVER_PART" "SOURCES;USES;LINKS" ${ARGN})
  set(program ${TEST_NAME}_test)
  add_executable(${program} ${TEST_SOURCES})
  target_link_libraries(${program} PRIVATE eligd_options ${TEST_USES} ${TEST_LINKS} GTest::gmock GTest::gtest_main)
  eligd_source_dir(${program})
  # Measured: saves 1.5 s of processor time a file. For Asio and JSON it saved nothing: 170 MB to map each time.
  if(NOT TARGET eligd_test_heads)
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/test_heads.cpp CONTENT "// Nothing: it carries the precompiled headers of every test.\n")
    add_library(eligd_test_heads OBJECT ${CMAKE_BINARY_DIR}/test_heads.cpp)
    target_link_libraries(eligd_test_heads PRIVATE eligd_options GTest::gmock)
    target_precompile_headers(eligd_test_heads PRIVATE <gtest/gtest.h> <gmock/gmock.h>)
    set_target_properties(eligd_test_heads PROPERTIES ELIGD_TEST_CODE ON)
  endif()
  target_precompile_headers(${program} REUSE_FROM eligd_test_heads)
  set_target_properties(${program} PROPERTIES ELIGD_TEST_CODE ON)
  set(elsewhere)
  if(TEST_SERVER_CASES)
    set(elsewhere TEST_FILTER "-${TEST_SERVER_CASES}")
    add_test(NAME ${TEST_NAME}.postgres COMMAND ${program} --gtest_brief=1 --gtest_filter=${TEST_SERVER_CASES})
  endif()
  if(TEST_SERVER_RUN)
    set(rarely)
    if(TEST_SERVER_PART)
      set(rarely CONFIGURATIONS Whole)
      add_test(NAME ${TEST_NAME}.part_on_postgres COMMAND ${program} --gtest_brief=1 --gtest_filter=${TEST_SERVER_PART})
    endif()
    add_test(NAME ${TEST_NAME}.on_postgres ${rarely} COMMAND ${program} --gtest_brief=1 --gtest_filter=${TEST_SERVER_RUN})
  endif()
  foreach(made ${TEST_NAME}.postgres ${TEST_NAME}.part_on_postgres ${TEST_NAME}.on_postgres)
    if(TEST ${made})
      set_tests_properties(${made} PROPERTIES COST 50 TIMEOUT 300 LABELS ${TEST_NAME} SKIP_RETURN_CODE 77)
    endif()
    if(TEST ${made} AND made MATCHES "on_postgres$")
      set_tests_properties(${made} PROPERTIES ENVIRONMENT ELIGD_TEST_ENGINE=postgres TIMEOUT 900)
    endif()
  endforeach()
  gtest_discover_tests(${program} TEST_PREFIX "${TEST_NAME}." DISCOVERY_MODE PRE_TEST ${elsewhere}
    PROPERTIES TIMEOUT 300 LABELS ${TEST_NAME})
endfunction()

# "source_dir.hpp" says where data files are found: ELIGD_SOURCE_DIR. In a header, so that the compiler cache
# of one checkout serves another for all files that do not ask.
function(eligd_source_dir target)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/source_dir/source_dir.hpp
    CONTENT "#pragma once\n#define ELIGD_SOURCE_DIR \"${CMAKE_SOURCE_DIR}\"\n")
  target_include_directories(${target} PRIVATE ${CMAKE_BINARY_DIR}/source_dir)
endfunction()
