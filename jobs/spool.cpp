#include "jobs/spool.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace eligd::jobs {
namespace {

constexpr std::size_t beginning_max = 64;
using Nonce = std::array<unsigned char, crypto_secretbox_NONCEBYTES>;

// The key seals each piece once, so that its number is nonce enough.
Nonce nonce_of(std::size_t piece) {
  Nonce nonce{};
  std::memcpy(nonce.data(), &piece, sizeof piece);
  return nonce;
}

const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

}  // namespace

Spool::Spool(std::filesystem::path folder, Entropy& entropy) : folder_(std::move(folder)) {
  entropy.fill(std::as_writable_bytes(std::span(key_)));
  crypto_hash_sha256_init(&hash_);
}

Spool::~Spool() {
  if (file_ >= 0) ::close(file_);
  sodium_memzero(key_.data(), key_.size());
}

Result<void> Spool::add(std::string_view bytes) {
  crypto_hash_sha256_update(&hash_, raw(bytes), bytes.size());
  size_ += std::ssize(bytes);
  if (beginning_.size() < beginning_max)
    beginning_ += bytes.substr(0, beginning_max - beginning_.size());
  piece_ += bytes;
  return piece_.size() < spool_memory_max ? Result<void>() : write_out();
}

Result<void> Spool::write_out() {
  if (file_ < 0) {
    file_ = ::open(folder_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file_ < 0)
      return fail(ErrorKind::storage,
                  fmt::format("cannot keep a large file in {} while it is read: {}",
                              folder_.string(), std::strerror(errno)));
  }
  std::string sealed(piece_.size() + crypto_secretbox_MACBYTES, '\0');
  crypto_secretbox_easy(raw(sealed), raw(std::string_view(piece_)), piece_.size(),
                        nonce_of(pieces_.size()).data(), key_.data());
  for (std::size_t done = 0; done < sealed.size();) {
    const auto wrote = ::write(file_, sealed.data() + done, sealed.size() - done);
    if (wrote < 0)
      return fail(ErrorKind::storage,
                  fmt::format("cannot keep a large file in {} while it is read: {}",
                              folder_.string(), std::strerror(errno)));
    done += static_cast<std::size_t>(wrote);
  }
  pieces_.push_back(piece_.size());
  piece_.clear();
  return {};
}

std::string Spool::digest() const {
  crypto_hash_sha256_state state = hash_;
  std::array<unsigned char, crypto_hash_sha256_BYTES> bytes{};
  crypto_hash_sha256_final(&state, bytes.data());
  std::string hex;
  for (const unsigned char byte : bytes) hex += fmt::format("{:02x}", byte);
  return hex;
}

bool Spool::read_piece() {
  if (next_piece_ >= pieces_.size()) return false;
  std::string sealed(pieces_[next_piece_] + crypto_secretbox_MACBYTES, '\0');
  for (std::size_t done = 0; done < sealed.size();) {
    const auto got = ::pread(file_, sealed.data() + done, sealed.size() - done,
                             file_at_ + static_cast<std::int64_t>(done));
    if (got <= 0) {
      has_failed_ = true;
      return false;
    }
    done += static_cast<std::size_t>(got);
  }
  piece_.resize(pieces_[next_piece_]);
  if (crypto_secretbox_open_easy(raw(piece_), raw(std::string_view(sealed)), sealed.size(),
                                 nonce_of(next_piece_).data(), key_.data()) != 0) {
    has_failed_ = true;
    return false;
  }
  file_at_ += std::ssize(sealed);
  ++next_piece_;
  read_ = 0;
  return true;
}

x12::StreamReader::Source Spool::source() {
  // What is in memory alone stays there and is read from there; else the last piece joins the file.
  if (file_ >= 0 && !is_reading_ && !piece_.empty() && !write_out()) has_failed_ = true;
  is_reading_ = true;
  next_piece_ = 0;
  file_at_ = 0;
  read_ = 0;
  if (file_ >= 0) piece_.clear();
  return [this](std::span<char> room) -> std::size_t {
    if (read_ >= piece_.size() && (file_ < 0 || has_failed_ || !read_piece())) return 0;
    const std::size_t count = std::min(room.size(), piece_.size() - read_);
    std::memcpy(room.data(), piece_.data() + read_, count);
    read_ += count;
    return count;
  };
}

Phi<std::string> Spool::content(std::size_t max) {
  std::string text(std::min(max, static_cast<std::size_t>(size_)), '\0');
  const auto read = source();
  std::size_t done = 0;
  while (done < text.size()) {
    const std::size_t got = read(std::span(text).subspan(done));
    if (got == 0) break;
    done += got;
  }
  text.resize(done);
  return Phi<std::string>(std::move(text));
}

}  // namespace eligd::jobs
