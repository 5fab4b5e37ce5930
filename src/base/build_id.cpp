#include "base/build_id.hpp"

#include <bit>
#include <cstddef>
#include <cstring>
#include <link.h>

namespace eligd {
namespace {

constexpr char owner[] = "GNU";

std::size_t padded(std::size_t size) { return (size + 3) & ~std::size_t{3}; }

std::string in_digits(const unsigned char* bytes, std::size_t count) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (std::size_t at = 0; at < count; ++at) {
    text += digits[bytes[at] >> 4];
    text += digits[bytes[at] & 15];
  }
  return text;
}

// A segment of notes: each a header, the owner's name, and what it says.
std::string id_among(const unsigned char* notes, std::size_t size) {
  ElfW(Nhdr) head{};
  while (size >= sizeof head) {
    std::memcpy(&head, notes, sizeof head);
    const std::size_t name = padded(head.n_namesz);
    const std::size_t length = sizeof head + name + padded(head.n_descsz);
    if (length > size) break;
    if (head.n_type == NT_GNU_BUILD_ID && head.n_namesz == sizeof owner &&
        std::memcmp(notes + sizeof head, owner, sizeof owner) == 0)
      return in_digits(notes + sizeof head + name, head.n_descsz);
    notes += length;
    size -= length;
  }
  return {};
}

// The first that is told of is the program itself; libraries come after it.
int read_first(dl_phdr_info* program, std::size_t, void* to) {
  for (std::size_t at = 0; at < program->dlpi_phnum; ++at) {
    const ElfW(Phdr)& part = program->dlpi_phdr[at];
    if (part.p_type != PT_NOTE) continue;
    std::string id = id_among(
        std::bit_cast<const unsigned char*>(program->dlpi_addr + part.p_vaddr), part.p_memsz);
    if (id.empty()) continue;
    *static_cast<std::string*>(to) = std::move(id);
    break;
  }
  return 1;
}

}  // namespace

const std::string& build_id() {
  static const std::string id = [] {
    std::string found;
    dl_iterate_phdr(read_first, &found);
    return found;
  }();
  return id;
}

}  // namespace eligd
