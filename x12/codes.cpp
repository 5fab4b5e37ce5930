#include "x12/codes.hpp"

#include "x12/codes_data.hpp"

#include <bit>
#include <vector>

namespace eligd::x12 {

namespace {

// Where each code of a list stands, found in a step or two: a large answer asks for hundreds of
// thousands of codes. Made of the tables at the first question.
class Places {
 public:
  explicit Places(std::span<const Code> all) : slots_(std::bit_ceil(2 * all.size() + 2)) {
    for (const Code& code : all) {
      std::size_t at = start(code.key);
      while (slots_[at].code != nullptr) at = next(at);
      slots_[at] = {.key = code.key, .code = &code};
    }
  }

  [[nodiscard]] const Code* find(std::uint32_t key) const noexcept {
    const Slot* const slots = slots_.data();
    std::size_t at = start(key);
    while (slots[at].key != key && slots[at].code != nullptr) at = next(at);
    return slots[at].code;  // of a free slot: null
  }

 private:
  struct Slot {
    std::uint32_t key = 0;
    const Code* code = nullptr;
  };
  [[nodiscard]] std::size_t start(std::uint32_t key) const noexcept {
    constexpr std::uint32_t golden = 0x9E3779B1;  // Knuth's multiplier, for 32 bits
    return (key * golden >> 16) & (slots_.size() - 1);
  }
  [[nodiscard]] std::size_t next(std::size_t at) const noexcept {
    return (at + 1) & (slots_.size() - 1);
  }

  std::vector<Slot> slots_;
};

const Code* find(CodeList list, std::string_view code) noexcept {
  static const std::vector<Places> places = [] {
    std::vector<Places> made;
    for (int n = 0; n < code_list_count; ++n)
      made.emplace_back(code_table(static_cast<CodeList>(n)));
    return made;
  }();
  const std::uint32_t key = code_key(code);
  return key == 0 ? nullptr : places[static_cast<std::size_t>(list)].find(key);
}

}  // namespace

std::span<const Code> codes(CodeList list) noexcept { return code_table(list); }

std::string_view name_of(CodeList list) noexcept { return code_table_name(list); }

std::string_view meaning(CodeList list, std::string_view code) noexcept {
  const Code* found = find(list, code);
  return found != nullptr ? found->meaning : std::string_view();
}

bool has_code(CodeList list, std::string_view code) noexcept { return find(list, code) != nullptr; }

std::string_view loops_of(CodeList list, std::string_view code) noexcept {
  const Code* found = find(list, code);
  return found != nullptr ? found->loops : std::string_view();
}

}  // namespace eligd::x12
