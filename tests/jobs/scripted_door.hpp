// A partner's door for batches inside the test: it keeps what was handed in, by name, and answers
// as a script says. Faults are named by step, so that a test can break or kill at each of them.
#pragma once

#include "clearinghouse/batch_door.hpp"
#include "scripted_folder.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace eligd::jobs::sample {

class ScriptedDoor final : public clearinghouse::BatchDoor {
 public:
  using Handing = clearinghouse::Handing;
  using Fetched = clearinghouse::Fetched;
  using Came = clearinghouse::Fetched::Came;
  using Wanted = clearinghouse::Wanted;

  explicit ScriptedDoor(bool takes_items) : takes_items_(takes_items) {}

  bool takes_items() const override { return takes_items_; }
  bool lists_results() const override { return is_generic; }
  std::string why_not(const Phi<std::string>& question) const override {
    return why ? why(question.reveal(Purpose::matching)) : std::string();
  }

  boost::asio::awaitable<Handing> submit(clearinghouse::Parcel parcel) override {
    ++submissions;
    if (is_dead("submit")) co_return Handing{.words = "the program dies here"};
    if (before_submit) before_submit(parcel.name);
    if (on_submit) {
      if (auto other = on_submit(parcel)) co_return *std::move(other);
    }
    taken.push_back(parcel.name);
    std::vector<Received>& asked = questions[parcel.name];
    if (takes_items_) {
      for (const auto& item : parcel.items)
        asked.push_back(read_270(item.reveal(Purpose::matching)));
      identifiers[parcel.name] = parcel.identifiers;
    } else {
      asked = read_batch(parcel.file.reveal(Purpose::matching));
    }
    if (is_dead("submitted")) co_return Handing{.words = "the line broke after the last byte"};
    co_return Handing{.end = Handing::End::taken,
                      .handle = takes_items_ ? "N" + std::to_string(taken.size()) : ""};
  }
  boost::asio::awaitable<clearinghouse::Found> find(std::string name) override {
    ++asked_for;
    if (!lists_names) co_return clearinghouse::Found{.came = Came::nothing_yet};
    const auto at = std::ranges::find(taken, name);
    if (at == taken.end())
      co_return clearinghouse::Found{.came = Came::not_known, .words = "no such name"};
    co_return clearinghouse::Found{.came = Came::items,
                                   .handle = "N" + std::to_string(at - taken.begin() + 1)};
  }
  boost::asio::awaitable<Fetched> fetch(Wanted wanted, std::string name, std::string handle,
                                        std::string page) override {
    ++asked_for;
    if (is_dead("fetch")) co_return Fetched{.words = "broken off"};
    Fetched fetched{.came = Came::nothing_yet};
    if (on_fetch) fetched = on_fetch(wanted, name, page);
    (void)handle;
    if (fetched.came == Came::file || fetched.came == Came::items) {
      if (is_dead("fetched")) co_return Fetched{.words = "broken off"};
    }
    co_return fetched;
  }
  boost::asio::awaitable<clearinghouse::Listed> list() override {
    co_return clearinghouse::Listed{.came = Came::file, .names = listed};
  }
  boost::asio::awaitable<clearinghouse::Confirmed> confirm(std::string name,
                                                           std::string content) override {
    if (is_dead("confirm")) co_return clearinghouse::Confirmed{.words = "broken off"};
    confirmed.emplace_back(std::move(name), std::move(content));
    if (is_dead("confirmed")) co_return clearinghouse::Confirmed{.words = "broken off"};
    co_return clearinghouse::Confirmed{.is_taken = true};
  }
  boost::asio::awaitable<clearinghouse::Health> health() override {
    clearinghouse::Health health;
    health.is_reachable = true;
    co_return health;
  }

  // A file of everything that was asked under that name.
  [[nodiscard]] Fetched file(std::string bytes) const {
    return {.came = Came::file, .bytes = Phi<std::string>(std::move(bytes))};
  }

  bool is_generic = false;
  bool lists_names = false;
  int submissions = 0, asked_for = 0;
  std::vector<std::string> taken;  // names, in order
  std::map<std::string, std::vector<Received>> questions;
  std::map<std::string, std::vector<std::string>> identifiers;
  std::vector<std::string> listed;
  std::vector<std::pair<std::string, std::string>> confirmed;
  std::function<std::string(const std::string&)> why;
  std::function<void(const std::string& name)> before_submit;
  std::function<std::optional<Handing>(const clearinghouse::Parcel&)> on_submit;
  std::function<Fetched(Wanted, const std::string& name, const std::string& page)> on_fetch;
  // True: the step breaks; "submit" before anything was taken, "submitted" after.
  std::function<bool(std::string_view step)> breaks;

 private:
  bool is_dead(std::string_view step) const { return breaks && breaks(step); }

  bool takes_items_;
};

}  // namespace eligd::jobs::sample
