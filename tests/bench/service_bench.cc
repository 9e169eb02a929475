// What a backend gets of a real isnadd, with its clients on loopback, in one table. Beside each figure its ceiling,
// measured in the same run: streams of gRPC that do nothing, the log alone, the bytes as they are sent.
//
// usage: service_bench [--json] [--articles=N] [--seconds=N] [--pace=N]
//
// Ingests 5,000 articles, and 1,000 a second at an even pace. No measurement takes longer than 5 seconds, however slow
// the machine: what was done by then counts. Steps are told on standard error.
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "fmt/format.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/grpcpp.h"
#include "isnad/v1/ingestion_service.grpc.pb.h"
#include "isnad/v1/subscription_service.grpc.pb.h"
#include "storage/rocksdb.h"
#include "tests/bench/no_op_server.h"
#include "tests/e2e/daemon.h"
#include "tests/e2e/news.h"
#include "tests/storage/temporary_directory.h"

namespace isnad {
namespace {

using Clock = std::chrono::steady_clock;
using WireFormat = google::protobuf::internal::WireFormatLite;

constexpr size_t kWindow = 64;  // unanswered articles of a stream
constexpr size_t kGroup = 64;   // records synced together: what a window lets come together
constexpr int kStreamsOfAConnection = 100;
constexpr std::array kCrowds = {1, 100, 1000};
constexpr int kRounds = 2;                     // of each fan-out, of which the best counts
constexpr std::chrono::seconds kPatience{20};  // with what has to come
constexpr unsigned kMostSeconds = 170;         // of the whole: SIGALRM ends what hangs

struct Settings {
  bool json = false;
  int articles = 5000;
  int seconds = 5;
  int pace = 1000;  // articles a second
};

// One line of the table.
struct Figure {
  std::string what;
  std::string unit;
  double value = 0;
  std::optional<double> ceiling = std::nullopt;
  std::string of = {};  // what the ceiling is of
};

[[noreturn]] void End(const std::string& why) {
  fmt::print(stderr, "service_bench: {}\n", why);
  std::exit(1);
}

void Tell(const std::string& step) { fmt::print(stderr, "service_bench: {}\n", step); }

double Since(Clock::time_point begun) { return std::chrono::duration<double>(Clock::now() - begun).count(); }

using Words = std::array<std::string_view, 16>;
constexpr Words kOffices = {"وزير الصحة",    "وزير التعليم", "وزير المالية", "وزير الداخلية",
                            "وزير الخارجية", "وزير النقل",   "وزير الزراعة", "وزير العدل",
                            "وزير الدفاع",   "وزير الثقافة", "وزير السياحة", "وزير الصناعة",
                            "وزير التجارة",  "وزير العمل",   "وزير الطاقة",  "وزير الإعلام"};
constexpr Words kNations = {"التونسي", "الجزائري", "المغربي", "المصري",  "السوداني", "الأردني",  "اللبناني", "العراقي",
                            "السوري",  "اليمني",   "القطري",  "الكويتي", "العماني",  "البحريني", "الليبي",   "السعودي"};
constexpr Words kGivenNames = {"سامي", "كريم", "حسن",  "علي",  "يوسف", "خالد", "عمر",  "سعيد",
                               "طارق", "ماهر", "نبيل", "فؤاد", "رشيد", "جمال", "هشام", "وليد"};
constexpr Words kFamilies = {"الجريدي", "الهاشمي",  "المنصوري", "البكري",  "الطويل",  "النجار", "الحداد", "الصباغ",
                             "الخطيب",  "الزهراني", "التميمي",  "العبيدي", "السالمي", "الراوي", "القاضي", "الشامي"};
constexpr Words kCities = {"صفاقس",  "بنزرت", "وهران", "طنجة",   "أسيوط", "الخرطوم", "إربد",   "صيدا",
                           "البصرة", "حلب",   "تعز",   "الدوحة", "مسقط",  "المنامة", "بنغازي", "جدة"};
constexpr Words kFiller = {"السماء", "صافية", "والهواء", "عليل",   "كما",    "يرى", "الناس", "في",
                           "كل",     "صباح",  "على",     "الشاطئ", "الطويل", "حيث", "تمر",   "المراكب"};

// Some 4 kB: a visit of its own, of one of 256 ministers, amid words that tell nothing.
v1::Article LongNews(int number) {
  std::mt19937_64 random(static_cast<uint64_t>(number));
  const auto any = [&](const Words& words) { return words[random() % words.size()]; };
  const size_t office = random() % kOffices.size();
  const size_t nation = random() % kNations.size();
  v1::Article article;
  article.set_uri(Uri(number));
  article.set_source("منبر");
  std::string& body = *article.mutable_body();
  body = fmt::format("زار {} {} {} {} مدينة {} يوم {} مارس {} ووعد الفلاحين بدعم قدره {} ألف دينار.", kOffices[office],
                     kNations[nation], kGivenNames[office], kFamilies[nation], any(kCities), 1 + number % 28,
                     1990 + number % 30, number + 2);
  while (body.size() < 4096) {
    for (int i = 0; i < 12; ++i) body.append(" ").append(any(kFiller));
    body += fmt::format(" {}.", random() % 100'000);
  }
  return article;
}

std::shared_ptr<grpc::Channel> Connect(const std::string& address) {
  grpc::ChannelArguments apart;
  apart.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), apart);
}

// How articles are streamed in: until the end of the numbers or of the time.
struct Stream {
  int first;
  int last;
  Clock::time_point deadline;
  std::optional<int> a_second = std::nullopt;  // an even pace; else as fast as the window lets
  // Told of each, before it may go, and of when it was due; and of when it was answered.
  std::function<void(int number, Clock::time_point due)> sent = [](int, Clock::time_point) {};
  std::function<void(int number)> answered = [](int) {};
};

// How many were answered.
int Ingest(const std::string& address, const Stream& articles) {
  const auto stub = v1::IngestionService::NewStub(Connect(address));
  grpc::ClientContext context;
  const auto stream = stub->StreamIngest(&context);
  std::mutex mutex;
  std::condition_variable answered;
  size_t unanswered = 0;
  std::thread receiver([&] {
    v1::StreamIngestResponse response;
    while (stream->Read(&response)) {
      if (!response.has_answer()) continue;
      if (response.answer().result().has_status()) End(response.answer().result().status().message());
      articles.answered(static_cast<int>(response.answer().client_seq()));
      const std::lock_guard lock(mutex);
      --unanswered;
      answered.notify_one();
    }
  });
  Clock::time_point due = Clock::now();
  int next = articles.first;
  for (; next < articles.last && Clock::now() < articles.deadline; ++next) {
    v1::StreamIngestRequest request;
    request.set_client_seq(next);
    *request.mutable_article() = LongNews(next);
    if (articles.a_second) {
      std::this_thread::sleep_until(due);
      articles.sent(next, due);
      due += std::chrono::microseconds(1'000'000 / *articles.a_second);
    }
    {
      std::unique_lock lock(mutex);
      answered.wait(lock, [&] { return unanswered < kWindow; });
      ++unanswered;
    }
    if (!stream->Write(request)) End("the stream was lost");
  }
  stream->WritesDone();
  receiver.join();
  if (const grpc::Status status = stream->Finish(); !status.ok()) End(status.error_message());
  return next - articles.first;
}

struct Rate {
  int articles = 0;
  double a_second = 0;
};

// At full speed, on two streams.
Rate MeasureIngest(const std::string& address, const Settings& settings) {
  const Clock::time_point begun = Clock::now();
  const Clock::time_point deadline = begun + std::chrono::seconds(settings.seconds);
  const int half = settings.articles / 2;
  int others = 0;
  std::thread other(
      [&] { others = Ingest(address, {.first = half, .last = settings.articles, .deadline = deadline}); });
  const int articles = Ingest(address, {.first = 0, .last = half, .deadline = deadline});
  other.join();
  return {articles + others, (articles + others) / Since(begun)};
}

// Articles a second that the log takes, alone.
double LogRate(const std::string& folder, const Settings& settings) {
  const auto log = storage::OpenRocksLog(folder);
  if (!log.ok()) End(log.status().ToString());
  std::vector<std::string> group;
  const Clock::time_point begun = Clock::now();
  int articles = 0;
  while (articles < settings.articles && Since(begun) < settings.seconds) {
    for (size_t i = 0; i < kGroup; ++i) group.push_back(LongNews(articles++).SerializeAsString());
    if (const auto appended = (*log)->Append(group); !appended.ok()) End(appended.status().ToString());
    group.clear();
  }
  return articles / Since(begun);
}

struct Waits {
  double p50_ms = 0;
  double p99_ms = 0;
};

// Of at least one.
Waits QuantilesOf(std::vector<double> ms) {
  std::sort(ms.begin(), ms.end());
  return {ms[ms.size() / 2], ms[ms.size() * 99 / 100]};
}

// From where an article is due to be written to the stream, whether the stream lets it or not, to where it is answered,
// and to where a subscriber has read of it.
struct Latency {
  Rate rate;  // that was held
  Waits to_answer;
  Waits to_subscriber;
};

Latency MeasureLatency(const std::string& address, const Settings& settings) {
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::string, Clock::time_point> due;  // by URI, until it is heard of
  std::map<int, Clock::time_point> unanswered;
  std::vector<double> heard_after;
  std::vector<double> answered_after;
  const auto since = [](Clock::time_point when) {
    return std::chrono::duration<double, std::milli>(Clock::now() - when).count();
  };
  bool listening = false;
  grpc::ClientContext context;
  std::thread listener([&] {
    v1::SubscribeRequest request;
    request.set_position(v1::START_POSITION_NOW);
    const auto stream = v1::SubscriptionService::NewStub(Connect(address))->Subscribe(&context, request);
    v1::SubscribeResponse response;
    while (stream->Read(&response)) {
      const std::lock_guard lock(mutex);
      listening |= response.has_caught_up();
      for (const v1::FactEvent& event : response.facts().events()) {
        for (const v1::Evidence& evidence : event.fact().evidence()) {
          const auto found = due.find(evidence.uri());
          if (found == due.end()) continue;
          heard_after.push_back(since(found->second));
          due.erase(found);
        }
      }
      changed.notify_all();
    }
    (void)stream->Finish();
  });
  {
    std::unique_lock lock(mutex);
    if (!changed.wait_for(lock, kPatience, [&] { return listening; })) End("the subscriber does not catch up");
  }
  const Clock::time_point begun = Clock::now();
  const int articles = Ingest(address, {.first = settings.articles,
                                        .last = settings.articles + settings.pace * settings.seconds,
                                        .deadline = begun + std::chrono::seconds(settings.seconds),
                                        .a_second = settings.pace,
                                        .sent =
                                            [&](int number, Clock::time_point when) {
                                              const std::lock_guard lock(mutex);
                                              due[Uri(number)] = unanswered[number] = when;
                                            },
                                        .answered =
                                            [&](int number) {
                                              const std::lock_guard lock(mutex);
                                              answered_after.push_back(since(unanswered.extract(number).mapped()));
                                            }});
  const double rate = articles / Since(begun);
  {
    std::unique_lock lock(mutex);
    if (!changed.wait_for(lock, kPatience, [&] { return due.empty(); })) {
      End(fmt::format("{} of {} articles were not heard of, as {}", due.size(), articles, due.begin()->first));
    }
  }
  context.TryCancel();
  listener.join();
  return {{articles, rate}, QuantilesOf(std::move(answered_after)), QuantilesOf(std::move(heard_after))};
}

// How much was read.
struct Amount {
  size_t messages = 0;
  size_t facts = 0;  // changes of facts
};

// One who reads the feed from its beginning until it has caught up, it ends or is told to. Messages are looked over,
// not parsed: a thousand who parse would measure themselves.
class Reading final : public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  // `keep`: where messages are put, too; or nullptr.
  Reading(grpc::GenericStub& stub, std::vector<grpc::ByteBuffer>* keep) : keep_(keep) {
    v1::SubscribeRequest request;
    request.set_position(v1::START_POSITION_BEGIN);
    const grpc::Slice slice(request.SerializeAsString());
    request_ = grpc::ByteBuffer(&slice, 1);
    stub.PrepareBidiStreamingCall(&context_, "/isnad.v1.SubscriptionService/Subscribe", grpc::StubOptions(), this);
    StartWriteLast(&request_, grpc::WriteOptions());
    StartRead(&response_);
    StartCall();
  }
  ~Reading() override { WaitUntil(Clock::time_point::max()); }

  // Until it has ended, or is told to end at this time and has.
  Amount WaitUntil(Clock::time_point deadline) {
    std::unique_lock lock(mutex_);
    const auto done = [this] { return done_; };
    if (deadline != Clock::time_point::max() && !ended_.wait_until(lock, deadline, done)) context_.TryCancel();
    ended_.wait(lock, done);
    return read_;
  }

 private:
  void OnReadDone(bool ok) override {
    if (!ok) return;
    ++read_.messages;
    if (keep_ != nullptr) keep_->push_back(response_);
    if (LookOver()) return context_.TryCancel();
    StartRead(&response_);
  }
  void OnDone(const grpc::Status& status) override {
    if (!status.ok() && status.error_code() != grpc::StatusCode::CANCELLED) End(status.error_message());
    const std::lock_guard lock(mutex_);
    done_ = true;
    ended_.notify_all();
  }

  // Counts the events of a batch. True if the message tells that all is read.
  bool LookOver() {
    grpc::Slice bytes;
    if (!response_.DumpToSingleSlice(&bytes).ok()) return true;
    google::protobuf::io::CodedInputStream in(bytes.begin(), static_cast<int>(bytes.size()));
    const int told = WireFormat::GetTagFieldNumber(in.ReadTag());
    if (told == v1::SubscribeResponse::kFactsFieldNumber) {
      uint32_t size = 0;
      (void)in.ReadVarint32(&size);
      for (uint32_t tag; (tag = in.ReadTag()) != 0 && WireFormat::SkipField(&in, tag);) {
        read_.facts += WireFormat::GetTagFieldNumber(tag) == v1::FactBatch::kEventsFieldNumber ? 1 : 0;
      }
    }
    return told == v1::SubscribeResponse::kCaughtUpFieldNumber;
  }

  std::vector<grpc::ByteBuffer>* const keep_;
  grpc::ClientContext context_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
  Amount read_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool done_ = false;
};

struct FanOut {
  double messages_a_second = 0;
  double facts_a_second = 0;
  std::vector<grpc::ByteBuffer> messages;  // that one of them got
};

// So many read all, or what they can in the time.
FanOut ReadAll(const std::string& address, int subscribers, const Settings& settings) {
  std::vector<std::unique_ptr<grpc::GenericStub>> stubs;
  std::vector<std::unique_ptr<Reading>> readings;
  for (int i = 0; i < subscribers; i += kStreamsOfAConnection) {
    const auto channel = Connect(address);
    if (!channel->WaitForConnected(std::chrono::system_clock::now() + kPatience)) End("cannot connect");
    stubs.push_back(std::make_unique<grpc::GenericStub>(channel));
  }
  FanOut result;
  const Clock::time_point begun = Clock::now();
  const Clock::time_point deadline = begun + std::chrono::seconds(settings.seconds);
  for (int i = 0; i < subscribers; ++i) {
    readings.push_back(std::make_unique<Reading>(*stubs[static_cast<size_t>(i / kStreamsOfAConnection)],
                                                 i == 0 ? &result.messages : nullptr));
  }
  Amount all;
  for (const auto& reading : readings) {
    const Amount read = reading->WaitUntil(deadline);
    all.messages += read.messages;
    all.facts += read.facts;
  }
  const double seconds = Since(begun);
  result.messages_a_second = static_cast<double>(all.messages) / seconds;
  result.facts_a_second = static_cast<double>(all.facts) / seconds;
  return result;
}

FanOut BestOf(const std::function<FanOut()>& measure) {
  FanOut best = measure();
  for (int i = 1; i < kRounds; ++i) {
    if (FanOut other = measure(); other.facts_a_second > best.facts_a_second) best = std::move(other);
  }
  return best;
}

// What subscribers get of the feed that stands, and what they get of a server that sends the messages as they are.
void MeasureFanOut(const Daemon& daemon, const Settings& settings, std::vector<Figure>& figures) {
  for (const int subscribers : kCrowds) {
    const std::string to = fmt::format("to {} subscriber{}", subscribers, subscribers == 1 ? "" : "s");
    Tell("fan-out " + to);
    const FanOut got = BestOf([&] { return ReadAll(daemon.address(), subscribers, settings); });
    const auto resident = static_cast<double>(daemon.resident_bytes());
    const RepeatingServer repeating(got.messages);
    const FanOut at_most = BestOf([&] { return ReadAll(repeating.address(), subscribers, settings); });
    const std::string of = "the same messages, made before";
    figures.push_back({"fan-out " + to, "messages/s", got.messages_a_second, at_most.messages_a_second, of});
    figures.push_back({"fan-out " + to, "facts/s", got.facts_a_second, at_most.facts_a_second, of});
    figures.push_back({"resident memory, " + to, "MB", resident / 1e6});
  }
}

int FreePort() {
  const int probe = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{.sin_family = AF_INET, .sin_port = 0, .sin_addr = {htonl(INADDR_LOOPBACK)}, .sin_zero = {}};
  socklen_t size = sizeof address;
  if (::bind(probe, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    End("there is no free port");
  }
  ::close(probe);
  return ntohs(address.sin_port);
}

// The server's metrics, as Prometheus gets them.
std::string Scrape(int port) {
  const int connection = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{.sin_family = AF_INET,
                      .sin_port = htons(static_cast<uint16_t>(port)),
                      .sin_addr = {htonl(INADDR_LOOPBACK)},
                      .sin_zero = {}};
  if (::connect(connection, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) End("cannot get the metrics");
  const timeval patience = {.tv_sec = kPatience.count(), .tv_usec = 0};
  ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  constexpr std::string_view kRequest = "GET /metrics HTTP/1.0\r\n\r\n";
  if (::send(connection, kRequest.data(), kRequest.size(), 0) < 0) End("cannot get the metrics");
  std::string text;
  std::array<char, 1 << 16> room{};
  for (ssize_t size; (size = ::recv(connection, room.data(), room.size(), 0)) > 0;) {
    text.append(room.data(), static_cast<size_t>(size));
  }
  ::close(connection);
  return text;
}

double MetricOf(const std::string& metrics, const std::string& name) {
  const size_t at = metrics.find("\n" + name + " ");
  if (at == std::string::npos) End("there is no metric " + name);
  return std::strtod(metrics.c_str() + at + name.size() + 2, nullptr);
}

double BytesOn(const std::string& folder) {
  uintmax_t bytes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return static_cast<double>(bytes);
}

std::vector<Figure> Measure(const Settings& settings) {
  std::vector<Figure> figures;
  const TemporaryDirectory folder;
  const int metrics_port = FreePort();
  // Streams that were left may still be counted when the next round comes.
  const int most = kRounds * kCrowds.back() + 1;
  Daemon daemon(ISNADD_PROGRAM, folder.path() + "/data",
                {.flags = {"--admin-listen", fmt::format("127.0.0.1:{}", metrics_port), "--max-subscribers",
                           std::to_string(most)}});
  const PassingOnServer nothing;

  Tell("ingest at full speed");
  const double cpu = daemon.cpu_seconds();
  const Rate ingest = MeasureIngest(daemon.address(), settings);
  const double cpu_us = 1e6 * (daemon.cpu_seconds() - cpu) / ingest.articles;
  figures.push_back({"ingest", "articles/s", ingest.a_second, MeasureIngest(nothing.address(), settings).a_second,
                     "streams that do nothing"});
  figures.push_back({"ingest", "articles/s", ingest.a_second, LogRate(folder.path() + "/log", settings),
                     fmt::format("the log alone, {} a sync", kGroup)});
  figures.push_back({"the server's CPU", "us/article", cpu_us});
  const std::string metrics = Scrape(metrics_port);
  for (const char* stage : {"text", "lexicon", "values", "names", "claims", "fingerprint"}) {
    const auto metric = [&](const char* part) {
      return MetricOf(metrics, fmt::format("isnad_analysis_duration_seconds_{}{{stage=\"{}\"}}", part, stage));
    };
    figures.push_back({fmt::format("analysis: {}", stage), "us/article", 1e6 * metric("sum") / metric("count")});
  }
  figures.push_back({"resident memory, after it", "MB", static_cast<double>(daemon.resident_bytes()) / 1e6});

  Tell("ingest at an even pace");
  const Latency latency = MeasureLatency(daemon.address(), settings);
  const Latency least = MeasureLatency(nothing.address(), settings);
  const std::string pace = fmt::format("at {} articles/s", settings.pace);
  figures.push_back(
      {pace + ": held", "articles/s", latency.rate.a_second, least.rate.a_second, "streams that pass on"});
  const auto add = [&](const char* what, const Waits& waits, const Waits& at_least) {
    figures.push_back({pace + what, "ms p50", waits.p50_ms, at_least.p50_ms, "streams that pass on"});
    figures.push_back({pace + what, "ms p99", waits.p99_ms, at_least.p99_ms, "streams that pass on"});
  };
  add(": submit to answer", latency.to_answer, least.to_answer);
  add(": submit to subscriber", latency.to_subscriber, least.to_subscriber);

  MeasureFanOut(daemon, settings, figures);

  Tell("size on disk");
  daemon.Kill(SIGTERM);
  daemon.Wait();
  const int articles = ingest.articles + latency.rate.articles;
  double sent_bytes = 0;
  for (int i = 0; i < articles; ++i) sent_bytes += static_cast<double>(LongNews(i).ByteSizeLong());
  figures.push_back({"on disk", "bytes/article", BytesOn(folder.path() + "/data") / articles, sent_bytes / articles,
                     "an article as it is sent"});
  return figures;
}

void PrintTable(const std::vector<Figure>& figures) {
  fmt::print("{:<44} {:>12} {:<14} {:>12}  {:>6}  {}\n", "WHAT", "FIGURE", "UNIT", "CEILING", "RATIO", "OF");
  for (const Figure& figure : figures) {
    fmt::print("{:<44} {:>12.1f} {:<14}", figure.what, figure.value, figure.unit);
    if (figure.ceiling) {
      fmt::print(" {:>12.1f}  {:>6.2f}  {}", *figure.ceiling, figure.value / *figure.ceiling, figure.of);
    }
    fmt::print("\n");
  }
}

void PrintJson(const std::vector<Figure>& figures) {
  fmt::print("[\n");
  for (size_t i = 0; i < figures.size(); ++i) {
    const Figure& figure = figures[i];
    fmt::print(R"(  {{"what": "{}", "unit": "{}", "value": {:.3f})", figure.what, figure.unit, figure.value);
    if (figure.ceiling) fmt::print(R"(, "ceiling": {:.3f}, "of": "{}")", *figure.ceiling, figure.of);
    fmt::print("}}{}\n", i + 1 < figures.size() ? "," : "");
  }
  fmt::print("]\n");
}

std::optional<int> NumberOf(std::string_view word, std::string_view option) {
  int number = 0;
  if (!word.starts_with(option)) return std::nullopt;
  const auto [end, error] = std::from_chars(word.data() + option.size(), word.data() + word.size(), number);
  return error == std::errc() && end == word.data() + word.size() && number > 1 ? std::optional(number) : std::nullopt;
}

}  // namespace
}  // namespace isnad

int main(int argc, char** argv) {
  isnad::Settings settings;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--json") {
      settings.json = true;
    } else if (const auto articles = isnad::NumberOf(word, "--articles=")) {
      settings.articles = *articles;
    } else if (const auto seconds = isnad::NumberOf(word, "--seconds=")) {
      settings.seconds = *seconds;
    } else if (const auto pace = isnad::NumberOf(word, "--pace=")) {
      settings.pace = *pace;
    } else {
      isnad::End("usage: service_bench [--json] [--articles=N] [--seconds=N] [--pace=N]");
    }
  }
  ::alarm(isnad::kMostSeconds);
  const std::vector<isnad::Figure> figures = isnad::Measure(settings);
  settings.json ? isnad::PrintJson(figures) : isnad::PrintTable(figures);
}
