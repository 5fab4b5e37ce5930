// The lists of a typed view: filled once by a reader, in memory of the arena it was given.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory_resource>
#include <new>
#include <span>
#include <stdexcept>
#include <type_traits>

namespace eligd::x12 {

// A view, as string_view is one: copies share what they show, and nothing is freed before the arena
// is. Sixteen bytes, where a pmr vector takes 32: a benefit has seven lists, most of them empty.
template <class T>
class List {
 public:
  using value_type = T;
  using const_iterator = const T*;
  using iterator = const T*;

  [[nodiscard]] const T* begin() const noexcept { return items_; }
  [[nodiscard]] const T* end() const noexcept { return items_ + size_; }
  [[nodiscard]] const T* data() const noexcept { return items_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] const T& operator[](std::size_t n) const noexcept {
    assert(n < size_);
    return items_[n];
  }
  [[nodiscard]] const T& at(std::size_t n) const {
    if (n >= size_) throw std::out_of_range("List::at");
    return items_[n];
  }
  [[nodiscard]] const T& front() const noexcept { return (*this)[0]; }
  [[nodiscard]] const T& back() const noexcept { return (*this)[size_ - std::size_t{1}]; }

 private:
  friend class ListArena;

  T* items_ = nullptr;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;
};

// Where a reader gets its lists from. Takes from `arena` in blocks, and gives nothing back: the
// arena frees all at once, as std::pmr::monotonic_buffer_resource does.
class ListArena {
 public:
  // `first_block` bytes are taken at the first need: a good guess saves the second.
  ListArena(std::pmr::monotonic_buffer_resource& arena, std::size_t first_block) noexcept
      : arena_(&arena), block_(first_block) {}

  // Room for `n` items in all.
  template <class T>
  void reserve(List<T>& list, std::size_t n) {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
    if (n <= list.capacity_) return;
    auto* const items = static_cast<T*>(take(n * sizeof(T)));
    static_assert(alignof(T) <= alignment);
    if (list.size_ > 0) std::memcpy(static_cast<void*>(items), list.items_, list.size_ * sizeof(T));
    list.items_ = items;
    list.capacity_ = static_cast<std::uint32_t>(n);
  }

  // One more item, made in its place of `parts`. `likely` tells how many more will probably come,
  // this one counted in; asked only where room is to be found.
  template <class T, class Likely, class... Parts>
  T& add(List<T>& list, const Likely& likely, const Parts&... parts) {
    if (list.size_ == list.capacity_) [[unlikely]] {
      const std::size_t more = likely();
      reserve(list, list.size_ + (more > list.size_ ? more : list.size_));
    }
    return *::new (list.items_ + list.size_++) T{parts...};
  }
  // The same where nothing is known of what will come.
  template <class T, class... Parts>
  T& push(List<T>& list, const Parts&... parts) {
    return add(list, [] { return std::size_t{1}; }, parts...);
  }

  // The item given out last may be changed by whoever fills it.
  template <class T>
  [[nodiscard]] static T& at(List<T>& list, std::size_t n) noexcept {
    assert(n < list.size_);
    return list.items_[n];
  }

 private:
  static constexpr std::size_t alignment = 8;

  void* take(std::size_t bytes) {
    bytes = (bytes + alignment - 1) / alignment * alignment;
    if (bytes > static_cast<std::size_t>(limit_ - next_)) [[unlikely]]
      refill(bytes);
    void* const taken = next_;
    next_ += bytes;
    return taken;
  }
  void refill(std::size_t bytes) {
    const std::size_t size = bytes > block_ ? bytes : block_;
    next_ = static_cast<std::byte*>(arena_->allocate(size, alignment));
    limit_ = next_ + size;
  }

  std::pmr::monotonic_buffer_resource* arena_;
  std::size_t block_;
  std::byte* next_ = nullptr;
  std::byte* limit_ = nullptr;
};

}  // namespace eligd::x12
