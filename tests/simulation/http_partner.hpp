// The batch partner where it takes batches over HTTP, CORE's files or REST's items: the door as one
// process of ours sees it. What stands behind it is the partner of partner_folder.hpp.
#pragma once

#include "clearinghouse/batch_door.hpp"
#include "partner_folder.hpp"

namespace eligd::simulation {

class SimulatedDoor final : public clearinghouse::BatchDoor {
 public:
  SimulatedDoor(BatchPartner& partner, const config::Clearinghouse& profile, EventQueue& queue,
                std::uint64_t process)
      : partner_(partner), profile_(profile), queue_(queue), process_(process) {}

  [[nodiscard]] bool takes_items() const override;
  [[nodiscard]] bool lists_results() const override;
  [[nodiscard]] std::string why_not(const Phi<std::string>&) const override { return {}; }
  [[nodiscard]] boost::asio::awaitable<clearinghouse::Handing> submit(
      clearinghouse::Parcel parcel) override;
  [[nodiscard]] boost::asio::awaitable<clearinghouse::Found> find(std::string name) override;
  [[nodiscard]] boost::asio::awaitable<clearinghouse::Fetched> fetch(clearinghouse::Wanted wanted,
                                                                     std::string name,
                                                                     std::string handle,
                                                                     std::string page) override;
  [[nodiscard]] boost::asio::awaitable<clearinghouse::Listed> list() override;
  [[nodiscard]] boost::asio::awaitable<clearinghouse::Confirmed> confirm(
      std::string name, std::string content) override;
  [[nodiscard]] boost::asio::awaitable<clearinghouse::Health> health() override;

 private:
  // False: so much more time went by that the partner hung up.
  boost::asio::awaitable<bool> pass(Microseconds time);
  [[nodiscard]] clearinghouse::Fetched not_there(const std::string& name) const;
  [[nodiscard]] clearinghouse::Fetched fetched(clearinghouse::Wanted wanted,
                                               const std::string& name, const std::string& page);

  // A page was said to follow, and something else is asked for.
  void expect_no_page();

  BatchPartner& partner_;
  std::string owed_page_{};
  const config::Clearinghouse& profile_;
  EventQueue& queue_;
  std::uint64_t process_;
};

}  // namespace eligd::simulation
