// The tables behind codes.hpp; their .cpp is written at build time by codes.cmake.
#pragma once

#include "x12/codes.hpp"

namespace eligd::x12 {

[[nodiscard]] std::span<const Code> code_table(CodeList list) noexcept;
[[nodiscard]] std::string_view code_table_name(CodeList list) noexcept;

}  // namespace eligd::x12
