#include "x12/stream.hpp"

#include "x12/envelope.hpp"
#include "x12/normalize.hpp"
#include "x12/segment_index.hpp"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace eligd::x12 {
namespace {

// A segment with bytes of its own.
class KeptSegment {
 public:
  void keep(const Segment& segment) {
    text_ = segment.text();
    ends_.clear();
    std::uint32_t end = static_cast<std::uint32_t>(segment.id().size());
    ends_.push_back(end);
    for (std::size_t n = 1; n <= segment.size(); ++n) {
      end += 1 + static_cast<std::uint32_t>(segment.value(n).size());
      ends_.push_back(end);
    }
    source_ = {
        .bytes = text_.data(), .offset = segment.offset(), .delimiters = segment.delimiters()};
    segment_ = segment ? Segment(source_, 0, ends_.data(), static_cast<std::uint32_t>(ends_.size()),
                                 segment.position(), segment.tag())
                       : Segment();
  }
  [[nodiscard]] const Segment& segment() const noexcept { return segment_; }

 private:
  std::string text_;
  std::vector<std::uint32_t> ends_;
  SegmentSource source_;
  Segment segment_;
};

// The bytes at hand: what is still needed and what comes behind it.
class Window {
 public:
  virtual ~Window() = default;
  // Takes `unneeded` bytes off the front and adds some behind, at most about `more`.
  virtual void advance(std::size_t unneeded, std::size_t more) = 0;
  [[nodiscard]] virtual std::string_view text() const noexcept = 0;
  [[nodiscard]] virtual bool is_end() const noexcept = 0;
  // Would advance() have to move what is still needed? Then it is worth saying what is not.
  [[nodiscard]] virtual bool is_full() const noexcept = 0;
};

class MappedWindow : public Window {
 public:
  explicit MappedWindow(std::string_view bytes) : bytes_(bytes) {}

  void advance(std::size_t unneeded, std::size_t more) override {
    bytes_.remove_prefix(unneeded);
    shown_ = std::min(bytes_.size(), shown_ - unneeded + more);
  }
  [[nodiscard]] std::string_view text() const noexcept override { return bytes_.substr(0, shown_); }
  [[nodiscard]] bool is_end() const noexcept override { return shown_ == bytes_.size(); }
  [[nodiscard]] bool is_full() const noexcept override { return true; }

 private:
  std::string_view bytes_;
  std::size_t shown_ = 0;
};

// `size` bytes of which `room` may be written: not a std::string, which would clear them first.
class Buffer {
 public:
  [[nodiscard]] std::string_view text() const noexcept { return {bytes_.get() + from_, size_}; }
  [[nodiscard]] std::size_t room() const noexcept { return capacity_ - from_ - size_; }
  [[nodiscard]] std::span<char> free() noexcept { return {bytes_.get() + from_ + size_, room()}; }
  void wrote(std::size_t n) noexcept { size_ += n; }
  void take_off(std::size_t n) noexcept { from_ += n, size_ -= n; }

  // Room for at least `n`, moving what is there to the front or to a longer buffer.
  void make_room(std::size_t n) {
    if (room() >= n) return;
    if (capacity_ < 2 * (size_ + n)) {
      capacity_ = 2 * (size_ + n);
      auto longer = std::make_unique_for_overwrite<char[]>(capacity_);
      if (size_ > 0) std::memcpy(longer.get(), bytes_.get() + from_, size_);
      bytes_ = std::move(longer);
    } else if (size_ > 0) {
      std::memmove(bytes_.get(), bytes_.get() + from_, size_);
    }
    from_ = 0;
  }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t capacity_ = 0;
  std::size_t from_ = 0;
  std::size_t size_ = 0;
};

class SourceWindow : public Window {
 public:
  SourceWindow(StreamReader::Source source, Findings& findings)
      : source_(std::move(source)), findings_(findings) {}

  void advance(std::size_t unneeded, std::size_t more) override {
    text_.take_off(unneeded);
    if (!form_) {
      look_at_form(more);
      return;
    }
    if (form_->is_plain()) {
      if (text_.room() == 0) text_.make_room(more);
      read_into(text_, more);
    } else {
      raw_.make_room(more);
      read_into(raw_, more);
      normalize();
    }
  }
  [[nodiscard]] std::string_view text() const noexcept override { return text_.text(); }
  [[nodiscard]] bool is_end() const noexcept override { return is_end_; }
  [[nodiscard]] bool is_full() const noexcept override {
    return text_.room() == 0 || (form_ && !form_->is_plain());
  }

 private:
  void read_into(Buffer& buffer, std::size_t most) {
    const std::span<char> room = buffer.free().first(std::min(most, buffer.room()));
    const std::size_t count = std::min(source_(room), room.size());
    buffer.wrote(count);
    is_end_ = count == 0;
  }

  void look_at_form(std::size_t more) {
    while (!is_end_ && raw_.text().size() < form_bytes) {
      raw_.make_room(more);
      read_into(raw_, more);
    }
    form_ = form_of(raw_.text().substr(0, form_bytes), findings_);
    if (form_->is_plain()) {
      std::swap(text_, raw_);
    } else {
      normalizer_.emplace(*form_);
      normalize();
    }
  }

  void normalize() {
    made_.clear();
    normalizer_->append(raw_.text(), made_);
    raw_.take_off(raw_.text().size());
    if (is_end_) normalizer_->finish(made_);
    if (made_.empty()) return;  // a mark and nothing behind it: there may be no buffer yet
    text_.make_room(made_.size());
    std::memcpy(text_.free().data(), made_.data(), made_.size());
    text_.wrote(made_.size());
  }

  StreamReader::Source source_;
  Findings& findings_;
  Buffer text_;
  Buffer raw_;  // before normalizing
  std::string made_;
  std::optional<InputForm> form_;
  std::optional<Normalizer> normalizer_;
  bool is_end_ = false;
};

// A window of nothing would never get on, and places must fit into 32 bits: a buffer is at most
// twice as long as both together.
StreamLimits bounded(StreamLimits given) {
  constexpr std::size_t window_bytes_max = std::size_t{64} * 1024 * 1024;
  constexpr std::size_t held_bytes_max = std::size_t{1} * 1024 * 1024 * 1024;
  const std::size_t window = std::clamp<std::size_t>(given.window_bytes, 1, window_bytes_max);
  return {.window_bytes = window,
          .set_bytes_max = std::clamp(given.set_bytes_max, window, held_bytes_max)};
}

}  // namespace

struct StreamReader::Parts : EnvelopeSink {
  struct Queued {
    StreamPart part;
    std::size_t findings = 0;  // how many had been made by then
  };

  explicit Parts(StreamLimits given) : limits(bounded(given)) {}

  void open_interchange(const Segment& isa) override { queue(StreamPart::Kind::interchange, isa); }
  void take_acknowledgement(const Segment& ta1) override {
    queue(StreamPart::Kind::acknowledgement, ta1);
  }
  void open_group(const Segment& gs) override { queue(StreamPart::Kind::group, gs); }
  void take_set(const TransactionSet& set) override {
    queued.push_back({{.kind = StreamPart::Kind::set, .segment = set.segments.front(), .set = set},
                      findings.size()});
  }
  void close_group(const Segment& ge) override { queue(StreamPart::Kind::group_end, ge); }
  void close_interchange(const Segment& iea) override {
    queue(StreamPart::Kind::interchange_end, iea);
  }
  void take_strays(std::span<const Segment> segments) override {
    for (const Segment& each : segments) queue(StreamPart::Kind::stray, each);
  }
  void queue(StreamPart::Kind kind, const Segment& segment) {
    queued.push_back({{.kind = kind, .segment = segment, .set = {}}, findings.size()});
  }

  // Reads on until there is something to give out, or nothing more.
  void read_on() {
    queued.clear();
    next_queued = 0;
    while (queued.empty() && !is_done) {
      if (envelope && index.held(envelope->needed_from()) > limits.set_bytes_max) {
        shed();
        continue;
      }
      if (!window->is_end()) advance();
      index.run(window->text(), window->is_end());
      is_done = window->is_end();
      if (!envelope) envelope.emplace(index, *this, findings);
      envelope->take_all(is_done);
    }
  }

  void shed() {
    if (index.unfinished() > limits.set_bytes_max) {
      index.give_up("a segment is longer than " + std::to_string(limits.set_bytes_max) +
                    " bytes; it was passed over with all up to the next ISA");
    } else {
      envelope->cut_set("the transaction set is longer than " +
                        std::to_string(limits.set_bytes_max) +
                        " bytes; what stands behind that was kept apart");
    }
  }

  void advance() {
    std::size_t unneeded = 0;
    if (envelope && window->is_full()) unneeded = drop();
    window->advance(unneeded, limits.window_bytes);
  }

  std::size_t drop() {
    const std::size_t first = envelope->needed_from();
    const std::size_t unneeded = index.drop(first);
    envelope->dropped();
    return unneeded;
  }

  StreamLimits limits;
  Findings findings;
  std::unique_ptr<Window> window;
  SegmentIndexer index;
  std::optional<EnvelopeReader> envelope;
  std::vector<Queued> queued;
  std::size_t next_queued = 0;
  std::size_t shown_findings = 0;  // may be taken
  KeptSegment open_isa;
  KeptSegment open_gs;
  bool is_done = false;
};

StreamReader::StreamReader(Source source, StreamLimits limits)
    : parts_(std::make_unique<Parts>(limits)) {
  parts_->window = std::make_unique<SourceWindow>(std::move(source), parts_->findings);
}

StreamReader::StreamReader(std::string_view bytes, StreamLimits limits)
    : parts_(std::make_unique<Parts>(limits)) {
  const InputForm form = form_of(bytes.substr(0, form_bytes), parts_->findings);
  if (form.is_plain()) {
    parts_->window = std::make_unique<MappedWindow>(bytes);
    return;
  }
  parts_->findings.clear();  // told again by the window
  parts_->window = std::make_unique<SourceWindow>(
      [bytes](std::span<char> room) mutable {
        const std::size_t count = bytes.copy(room.data(), room.size());
        bytes.remove_prefix(count);
        return count;
      },
      parts_->findings);
}

StreamReader::StreamReader(StreamReader&&) noexcept = default;
StreamReader& StreamReader::operator=(StreamReader&&) noexcept = default;
StreamReader::~StreamReader() = default;

std::optional<StreamPart> StreamReader::next() {
  Parts& p = *parts_;
  if (p.next_queued == p.queued.size()) p.read_on();
  if (p.next_queued == p.queued.size()) {
    p.shown_findings = p.findings.size();
    return std::nullopt;
  }
  const Parts::Queued& queued = p.queued[p.next_queued++];
  p.shown_findings = queued.findings;
  switch (queued.part.kind) {
    case StreamPart::Kind::interchange:
      p.open_isa.keep(queued.part.segment);
      p.open_gs.keep({});
      break;
    case StreamPart::Kind::group:
      p.open_gs.keep(queued.part.segment);
      break;
    default:
      break;
  }
  return queued.part;
}

Findings StreamReader::take_findings() {
  Parts& p = *parts_;
  const auto end = p.findings.begin() + static_cast<std::ptrdiff_t>(p.shown_findings);
  Findings taken(std::make_move_iterator(p.findings.begin()), std::make_move_iterator(end));
  p.findings.erase(p.findings.begin(), end);
  for (std::size_t i = p.next_queued; i < p.queued.size(); ++i)
    p.queued[i].findings -= p.shown_findings;
  p.shown_findings = 0;
  return taken;
}

const Segment& StreamReader::isa() const noexcept { return parts_->open_isa.segment(); }
const Segment& StreamReader::gs() const noexcept { return parts_->open_gs.segment(); }

}  // namespace eligd::x12
