#include "clearinghouse/multipart.hpp"

#include <algorithm>
#include <cctype>

namespace eligd::clearinghouse {

namespace {

std::string lower(std::string_view text) {
  std::string copy(text);
  std::ranges::transform(copy, copy.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return copy;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// The value of `name="..."` or `name=...` in a header; found only where a parameter starts, so that
// "filename" is not taken for "name".
std::string parameter(std::string_view header, std::string_view name) {
  const std::string low = lower(header);
  for (std::size_t at = low.find(name); at != std::string::npos; at = low.find(name, at + 1)) {
    const bool is_start =
        at == 0 || low[at - 1] == ';' || low[at - 1] == ' ' || low[at - 1] == '\t';
    std::string_view rest = trimmed(header.substr(at + name.size()));
    if (!is_start || !rest.starts_with('=')) continue;
    rest = trimmed(rest.substr(1));
    if (rest.starts_with('"')) return std::string(rest.substr(1, rest.find('"', 1) - 1));
    return std::string(trimmed(rest.substr(0, rest.find(';'))));
  }
  return {};
}

std::string boundary_of(std::string_view content_type, std::string_view body) {
  if (std::string told = parameter(content_type, "boundary"); !told.empty()) return told;
  if (!body.starts_with("--")) return {};
  return std::string(trimmed(body.substr(2, body.find('\n') - 2)));
}

std::string_view without_last_line_end(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

void read_head(std::string_view head, Part& part) {
  while (!head.empty()) {
    const auto end = std::min(head.find('\n'), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 1, head.size()));
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string name = lower(trimmed(line.substr(0, colon)));
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (name == "content-disposition") part.name = parameter(value, "name");
    if (name == "content-id") {
      part.content_id = value;
      if (value.starts_with('<') && value.ends_with('>')) {
        part.content_id = value.substr(1, value.size() - 2);
      }
    }
  }
}

Part read_part(std::string_view chunk) {
  Part part;
  std::size_t blank = chunk.find("\r\n\r\n");
  std::size_t skip = 4;
  if (const auto bare = chunk.find("\n\n"); bare < blank) {
    blank = bare;
    skip = 2;
  }
  if (blank == std::string_view::npos || blank > multipart_head_bytes_max) {
    part.data = chunk;
    return part;
  }
  read_head(chunk.substr(0, blank), part);
  part.data = chunk.substr(blank + skip);
  return part;
}

}  // namespace

bool is_multipart(std::string_view content_type, std::string_view body) {
  return lower(content_type).starts_with("multipart/") || body.starts_with("--");
}

std::vector<Part> split_multipart(std::string_view content_type, std::string_view body) {
  std::vector<Part> parts;
  const std::string boundary = boundary_of(content_type, body);
  if (boundary.empty()) return parts;
  const std::string mark = "--" + boundary;
  std::size_t at = body.find(mark);
  while (at != std::string_view::npos && parts.size() < multipart_parts_max) {
    const std::string_view rest = body.substr(at + mark.size());
    if (rest.starts_with("--")) break;
    const auto line_end = rest.find('\n');
    if (line_end == std::string_view::npos) break;
    const std::size_t start = at + mark.size() + line_end + 1;
    const std::size_t next = body.find(mark, start);
    if (next == std::string_view::npos) break;
    parts.push_back(read_part(without_last_line_end(body.substr(start, next - start))));
    at = next;
  }
  return parts;
}

std::string_view root_of(std::string_view content_type, const std::vector<Part>& parts) {
  std::string start = parameter(content_type, "start");
  if (start.starts_with('<') && start.ends_with('>')) start = start.substr(1, start.size() - 2);
  const auto named = std::ranges::find(parts, start, &Part::content_id);
  if (!start.empty() && named != parts.end()) return named->data;
  const auto xml = std::ranges::find_if(
      parts, [](const Part& part) { return trimmed(part.data).starts_with('<'); });
  if (xml != parts.end()) return xml->data;
  return parts.empty() ? std::string_view{} : parts.front().data;
}

std::string write_form_data(
    const std::vector<std::pair<std::string_view, std::string_view>>& fields,
    std::string_view boundary, const FilePart& last) {
  std::string body;
  for (const auto& [name, value] : fields) {
    body.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"");
    body.append(name).append("\"\r\n\r\n").append(value).append("\r\n");
  }
  if (!last.name.empty()) {
    body.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"");
    body.append(last.name).append("\"");
    if (!last.file_name.empty()) {
      body.append("; filename=\"").append(last.file_name).append("\"");
      body.append("\r\nContent-Type: application/octet-stream");
    }
    body.append("\r\n\r\n").append(last.data).append("\r\n");
  }
  body.append("--").append(boundary).append("--\r\n");
  return body;
}

}  // namespace eligd::clearinghouse
