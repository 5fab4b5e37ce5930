#include "sqlite_memory.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>

namespace eligd::simulation {

namespace {

constexpr std::size_t step = 32;  // sizes are multiples of this
constexpr std::size_t classes = 160;
constexpr std::size_t small_max = step * classes;  // larger ones are malloc's
constexpr std::size_t slab = std::size_t{1} << 20U;

// In front of each block: how much it holds. As large as any alignment SQLite asks for.
struct Head {
  std::uint64_t size = 0;
};

struct Free {
  Free* next = nullptr;
};

struct Memory {
  std::array<Free*, classes> free{};  // by size
  char* left = nullptr;               // of the newest slab
  std::size_t left_bytes = 0;
};

Memory& memory() {
  static Memory one;
  return one;
}

std::size_t class_of(std::size_t size) { return (size - 1) / step; }
Head* head_of(void* block) { return static_cast<Head*>(block) - 1; }

void* begin(void* room, std::size_t size) {
  auto* head = new (room) Head{size};
  return head + 1;
}

// Slabs are never given back.
void* carve(std::size_t size) {
  const std::size_t wanted = size + sizeof(Head);
  Memory& all = memory();
  if (all.left_bytes < wanted) {
    all.left = static_cast<char*>(std::malloc(slab));
    if (all.left == nullptr) return nullptr;
    all.left_bytes = slab;
  }
  void* room = all.left;
  all.left += wanted;
  all.left_bytes -= wanted;
  return begin(room, size);
}

int rounded(int size) {
  return static_cast<int>((static_cast<std::size_t>(std::max(size, 1)) + step - 1) / step * step);
}

void* take(int wanted) {
  const auto size = static_cast<std::size_t>(rounded(wanted));
  if (size > small_max) {
    void* room = std::malloc(size + sizeof(Head));
    return room == nullptr ? nullptr : begin(room, size);
  }
  Free*& first = memory().free[class_of(size)];
  if (first == nullptr) return carve(size);
  return std::exchange(first, first->next);
}

void give_back(void* block) {
  if (block == nullptr) return;
  Head* head = head_of(block);
  if (head->size > small_max) return std::free(head);
  Free*& first = memory().free[class_of(head->size)];
  first = new (block) Free{first};
}

int size_of(void* block) { return block == nullptr ? 0 : static_cast<int>(head_of(block)->size); }

void* resize(void* block, int wanted) {
  const int size = size_of(block);
  if (wanted <= size) return block;
  void* larger = take(wanted);
  if (larger == nullptr) return nullptr;
  std::memcpy(larger, block, static_cast<std::size_t>(size));
  give_back(block);
  return larger;
}

int start(void*) { return SQLITE_OK; }
void stop(void*) {}

}  // namespace

void give_sqlite_memory() {
  static const sqlite3_mem_methods calls{.xMalloc = take,
                                         .xFree = give_back,
                                         .xRealloc = resize,
                                         .xSize = size_of,
                                         .xRoundup = rounded,
                                         .xInit = start,
                                         .xShutdown = stop,
                                         .pAppData = nullptr};
  (void)sqlite3_config(SQLITE_CONFIG_MALLOC, &calls);
}

}  // namespace eligd::simulation
