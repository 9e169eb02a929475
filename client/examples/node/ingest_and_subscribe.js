// Sends an article in and prints the facts that changed: ingest_and_subscribe.js HOST:PORT (see client/examples/README.md).
const path = require('path');
const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');

const PROTOS = path.join(__dirname, '../../../proto');
const GOOGLEAPIS = process.env.GOOGLEAPIS || '/usr/share/gocode/src/github.com/gogo/googleapis';
const { isnad: { v1 } } = grpc.loadPackageDefinition(protoLoader.loadSync(
  ['isnad/v1/ingestion_service.proto', 'isnad/v1/subscription_service.proto'],
  { includeDirs: [PROTOS, GOOGLEAPIS], longs: String, enums: String, defaults: true, oneofs: true },
));

const ARTICLE = {
  uri: 'https://manbar.example/politics/18',
  source: 'منبر',
  body: 'زار وزير الصحة التونسي سامي الجريدي مدينة صفاقس يوم الاثنين 4 مارس 2024.',
};

// Gives what became of each article. The server reads on at its own pace.
async function* ingest(address, articles) {
  const stream = new v1.IngestionService(address, grpc.credentials.createInsecure()).streamIngest();
  articles.forEach((article, i) => stream.write({ clientSeq: i, article, requestId: article.uri }));
  stream.end();
  for await (const response of stream) {
    if (response.event === 'answer') yield response.answer.result;
  }
}

// Gives each change with the cursor to go on after its batch, until there are no more for now.
async function* subscribe(address, cursor) {
  const client = new v1.SubscriptionService(address, grpc.credentials.createInsecure());
  const stream = client.subscribe(cursor ? { cursor } : { position: 'START_POSITION_BEGIN' });
  for await (const response of stream) {
    if (response.event === 'facts') {
      for (const event of response.facts.events) yield { event, cursor: response.facts.cursor };
    }
    if (response.event === 'caughtUp') return; // leave this out to wait for what comes
  }
}

async function main(address) {
  for await (const result of ingest(address, [ARTICLE])) {
    if (result.status) throw new Error(`${ARTICLE.uri}: ${result.status.message}`);
    console.log(result.outcome, result.article.uri);
  }
  for await (const { event } of subscribe(address)) {
    console.log(event.kind, event.fact.name, event.fact.arguments.map((argument) => argument.text).join(', '));
  }
}

main(process.argv[2]).then(() => process.exit(0), (error) => {
  console.error(error.message);
  process.exit(1);
});
