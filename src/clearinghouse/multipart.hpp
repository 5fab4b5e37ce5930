// Reads and writes MIME multipart bodies: form-data (CORE envelope standard A) and related (MTOM).
//
// Source: RFC 2046, RFC 7578, and what partners make of them: line feeds alone, boundaries without
// quotes or missing from the header, further parameters, a last mark that was cut off.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligd::clearinghouse {

inline constexpr std::size_t multipart_parts_max = 64;             // CORE has 14
inline constexpr std::size_t multipart_head_bytes_max = 8 * 1024;  // of one part

struct Part {
  std::string name{};        // of Content-Disposition
  std::string content_id{};  // without the angle brackets
  std::string_view data{};   // into the body; the line end before the next mark is not part of it
};

// By what the header says or, where it is poor, by how the body begins.
[[nodiscard]] bool is_multipart(std::string_view content_type, std::string_view body);

// The parts that a following mark closes; an open last one was cut and is left out. Stops at the
// bounds above.
[[nodiscard]] std::vector<Part> split_multipart(std::string_view content_type,
                                                std::string_view body);

// Where a reader begins: the part that `start` names, else the first that is XML, else the first.
// RFC 2387 lets the root stand anywhere.
[[nodiscard]] std::string_view root_of(std::string_view content_type,
                                       const std::vector<Part>& parts);

// The last part of a form, as a file where it has a file's name.
struct FilePart {
  std::string_view name{};
  std::string_view file_name{};
  std::string_view data{};
};

// form-data with CRLF throughout and exactly one blank line before each value.
[[nodiscard]] std::string write_form_data(
    const std::vector<std::pair<std::string_view, std::string_view>>& fields,
    std::string_view boundary, const FilePart& last = {});

}  // namespace eligd::clearinghouse
