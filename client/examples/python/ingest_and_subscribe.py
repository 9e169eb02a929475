"""Sends an article in and prints the facts that changed: ingest_and_subscribe.py HOST:PORT (see client/examples/README.md)."""
import sys

import grpc
from isnad.v1 import article_pb2, fact_pb2, ingestion_service_pb2, ingestion_service_pb2_grpc
from isnad.v1 import reuse_pb2, subscription_service_pb2, subscription_service_pb2_grpc

ARTICLE = article_pb2.Article(
    uri="https://manbar.example/politics/17",
    source="منبر",
    body="زار وزير الصحة التونسي سامي الجريدي مدينة صفاقس يوم الاثنين 4 مارس 2024.",
)


def ingest(channel, articles):
    """Yields what became of each article. The server reads on at its own pace."""
    requests = (ingestion_service_pb2.StreamIngestRequest(client_seq=i, article=article, request_id=article.uri)
                for i, article in enumerate(articles))
    for response in ingestion_service_pb2_grpc.IngestionServiceStub(channel).StreamIngest(requests):
        if response.HasField("answer"):
            yield response.answer.result


def subscribe(channel, cursor=None):
    """Yields each change with the cursor to go on after its batch, until there are no more for now."""
    request = subscription_service_pb2.SubscribeRequest(cursor=cursor)
    if cursor is None:
        request.position = subscription_service_pb2.START_POSITION_BEGIN
    stream = subscription_service_pb2_grpc.SubscriptionServiceStub(channel).Subscribe(request)
    for response in stream:
        for event in response.facts.events:
            yield event, response.facts.cursor
        if response.HasField("caught_up"):
            stream.cancel()  # leave this out to wait for what comes
            return


with grpc.insecure_channel(sys.argv[1]) as channel:  # or secure_channel, with a token in the metadata
    for result in ingest(channel, [ARTICLE]):
        if result.HasField("status"):
            sys.exit(f"{ARTICLE.uri}: {result.status.message}")
        print(reuse_pb2.IngestOutcome.Name(result.outcome), result.article.uri)
    for event, cursor in subscribe(channel):
        arguments = ", ".join(argument.text for argument in event.fact.arguments)
        print(fact_pb2.FactEventKind.Name(event.kind), event.fact.name, arguments, sep="\t")
