# Installs x12 from its folder alone into a fresh prefix, builds package/ against it and runs it.
#   cmake -DX12=x12 -DCONSUMER=tests/x12/package -DWORK=build/dev/x12_package [-DLAUNCHER=...] -P this
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE code OUTPUT_VARIABLE out ERROR_VARIABLE out)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "${ARGN}\n${out}")
  endif()
endfunction()

file(REMOVE_RECURSE ${WORK})
set(ENV{CCACHE_BASEDIR} ${X12})
set(ENV{CCACHE_NOHASHDIR} 1)
set(common -G Ninja -DCMAKE_BUILD_TYPE=Debug "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}")
run(${CMAKE_COMMAND} -S ${X12} -B ${WORK}/x12 ${common} -DCMAKE_INSTALL_PREFIX=${WORK}/prefix)
run(${CMAKE_COMMAND} --build ${WORK}/x12 -j 2 --target install)
run(${CMAKE_COMMAND} -S ${CONSUMER} -B ${WORK}/consumer ${common} -DCMAKE_PREFIX_PATH=${WORK}/prefix)
run(${CMAKE_COMMAND} --build ${WORK}/consumer)
run(${WORK}/consumer/consumer)
file(REMOVE_RECURSE ${WORK})
