# Warnings, hardening and sanitizers as interface targets; no global flags.
add_library(eligd_options INTERFACE)
target_compile_features(eligd_options INTERFACE cxx_std_23)
target_compile_options(eligd_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast
  $<$<BOOL:${ELIGD_WARNINGS_AS_ERRORS}>:-Werror>
  # False in GCC 12, once optimized: it does not see that Asio's coroutine frames have a matching delete.
  -Wno-mismatched-new-delete
  # Programmer errors stop the process in release too: assert is never compiled out.
  -UNDEBUG
  # One path to a header, whichever way a room reaches it, in messages and for ccache.
  -ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)
target_compile_definitions(eligd_options INTERFACE _GLIBCXX_ASSERTIONS)
# What tells one build from another (base/build_id.hpp): of what is linked, so that no compiling hangs on it.
target_link_options(eligd_options INTERFACE -Wl,--build-id=sha1)

if(CMAKE_BUILD_TYPE STREQUAL "Release")
  # Tests are compiled quickly, and what they test as it ships: libc's checks need an optimizer.
  target_compile_options(eligd_options INTERFACE -U_FORTIFY_SOURCE -fstack-protector-strong -fPIE
    $<IF:$<BOOL:$<TARGET_PROPERTY:ELIGD_TEST_CODE>>,-O0,-D_FORTIFY_SOURCE=2>)
  target_link_options(eligd_options INTERFACE -pie -Wl,-z,relro,-z,now)
endif()

if(ELIGD_SANITIZE)
  target_compile_options(eligd_options INTERFACE -fsanitize=${ELIGD_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  # Also false in GCC 12: <regex> under asan; and Asio's fences, which tsan cannot follow.
  target_compile_options(eligd_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized;-Wno-tsan>)
  if(ELIGD_SANITIZE STREQUAL "thread")  # and a string moved from std::string(...) + "more than 32 characters"
    target_compile_options(eligd_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds;-Wno-stringop-overflow>)
  endif()
  target_link_options(eligd_options INTERFACE -fsanitize=${ELIGD_SANITIZE})
endif()

# Found and used, never required.
find_program(ELIGD_CCACHE ccache)
if(ELIGD_CCACHE)
  # Without these, nothing built on a precompiled header is ever found again, and another checkout of
  # the same sources starts from nothing.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${ELIGD_CCACHE})
  target_compile_options(eligd_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endif()
find_program(ELIGD_MOLD mold)
if(ELIGD_MOLD)
  target_link_options(eligd_options INTERFACE -fuse-ld=mold)
endif()
