// The two places of a copy: what they must be for it, and how each is opened. Private to the room.
#pragma once

#include "base/time.hpp"
#include "store/copied_row.hpp"
#include "store/copy_store.hpp"
#include "store/database.hpp"
#include "store/engine_lock.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace eligd::store {

class CopySides {
 public:
  // No engine works on either as long as this lives. refused: one does. usage: they are one place.
  [[nodiscard]] static Result<CopySides> take(const CopyOrder& order);

  // Whether what stands at the new place is a part of this store already. Changes nothing there.
  [[nodiscard]] Result<bool> look();
  // Nobody else has the source open when it is given, nor may open a file meanwhile.
  [[nodiscard]] Result<std::unique_ptr<Database>> open_source() const;
  // With the schema, and the mark of a place that is not all there yet.
  [[nodiscard]] Result<std::unique_ptr<Database>> open_target(Instant now) const;

  // Of a server: what was connected before and is so yet may write still. Waits a moment for
  // whoever is just going.
  [[nodiscard]] Result<void> check_alone(Database& database) const;
  // A server gives out ids beyond the highest that was used, here or where the rows come from.
  [[nodiscard]] Result<void> set_ids(Database& from, Database& to) const;

  [[nodiscard]] TextForm text_form() const noexcept;
  [[nodiscard]] const std::string& store_id() const noexcept { return store_id_; }

 private:
  CopySides(CopyOrder order, EngineLock from_lock, EngineLock to_lock)
      : order_(std::move(order)), from_lock_(std::move(from_lock)), to_lock_(std::move(to_lock)) {}
  [[nodiscard]] Result<void> look_at_source();
  [[nodiscard]] Result<bool> look_at_target() const;

  CopyOrder order_;
  EngineLock from_lock_;
  EngineLock to_lock_;
  std::string store_id_{};
  bool is_given_up_ = false;  // a copy to this place was stopped at its end, or is done
};

}  // namespace eligd::store
