#include "memory.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>
#include <sys/mman.h>
#include <utility>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
namespace eligd::simulation {
void give_sqlite_memory() {}
}  // namespace eligd::simulation
#else

namespace eligd::simulation {

namespace {

constexpr std::size_t step = 32;  // sizes are multiples of this
constexpr std::size_t classes = 160;
constexpr std::size_t small_max = step * classes;    // larger ones are malloc's
constexpr std::size_t slab = std::size_t{2} << 20U;  // as large as a large page of the kernel's

// In front of each block: how much it holds.
struct alignas(std::max_align_t) Head {
  std::size_t size = 0;
};

struct Free {
  Free* next = nullptr;
};

struct Memory {
  std::array<Free*, classes> free{};  // by size
  char* left = nullptr;               // of the newest slab
  std::size_t left_bytes = 0;
};

// Of each thread, should there ever be two; a block may end in another one's.
constinit thread_local Memory memory;

std::size_t class_of(std::size_t size) { return size / step - 1; }
Head* head_of(void* block) { return static_cast<Head*>(block) - 1; }
void* begin(void* room, std::size_t size) { return new (room) Head{size} + 1; }
std::size_t rounded(std::size_t size) {
  return (std::max<std::size_t>(size, 1) + step - 1) / step * step;
}

// In large pages, so that walking through a disk of some megabytes costs no look-up for each 4 kB.
void* whole_slabs(std::size_t wanted) {
  const std::size_t size = (wanted + slab - 1) / slab * slab;
  void* room = std::aligned_alloc(slab, size);
  if (room != nullptr) (void)::madvise(room, size, MADV_HUGEPAGE);
  return room;
}

void* from_malloc(std::size_t size) {
  const std::size_t wanted = size + sizeof(Head);
  void* room = wanted < slab / 2 ? std::malloc(wanted) : whole_slabs(wanted);
  return room == nullptr ? nullptr : begin(room, size);
}

// Slabs are never given back.
void* carve(std::size_t size) {
  const std::size_t wanted = size + sizeof(Head);
  if (memory.left_bytes < wanted) {
    memory.left = static_cast<char*>(whole_slabs(slab));
    memory.left_bytes = memory.left == nullptr ? 0 : slab;
    if (memory.left == nullptr) return nullptr;
  }
  void* room = memory.left;
  memory.left += wanted;
  memory.left_bytes -= wanted;
  return begin(room, size);
}

void* take(std::size_t wanted) {
  const std::size_t size = rounded(wanted);
  if (size > small_max) return from_malloc(size);
  Free*& first = memory.free[class_of(size)];
  return first == nullptr ? carve(size) : std::exchange(first, first->next);
}

void give_back(void* block) {
  if (block == nullptr) return;
  Head* head = head_of(block);
  if (head->size > small_max) return std::free(head);
  Free*& first = memory.free[class_of(head->size)];
  first = new (block) Free{first};
}

int size_of(void* block) { return block == nullptr ? 0 : static_cast<int>(head_of(block)->size); }

void* resize(void* block, int wanted) {
  const int size = size_of(block);
  if (wanted <= size) return block;
  void* larger = take(static_cast<std::size_t>(wanted));
  if (larger == nullptr) return nullptr;
  std::memcpy(larger, block, static_cast<std::size_t>(size));
  give_back(block);
  return larger;
}

}  // namespace

void give_sqlite_memory() {
  static const sqlite3_mem_methods calls{
      .xMalloc = [](int size) { return take(static_cast<std::size_t>(size)); },
      .xFree = give_back,
      .xRealloc = resize,
      .xSize = size_of,
      .xRoundup =
          [](int size) { return static_cast<int>(rounded(static_cast<std::size_t>(size))); },
      .xInit = [](void*) { return SQLITE_OK; },
      .xShutdown = [](void*) {},
      .pAppData = nullptr};
  (void)sqlite3_config(SQLITE_CONFIG_MALLOC, &calls);
}

}  // namespace eligd::simulation

// C++'s own, of this program and of the libraries it uses.
void* operator new(std::size_t size) {
  void* block = eligd::simulation::take(size);
  if (block == nullptr) throw std::bad_alloc();
  return block;
}
void operator delete(void* block) noexcept { eligd::simulation::give_back(block); }
void operator delete(void* block, std::size_t) noexcept { eligd::simulation::give_back(block); }

#endif
