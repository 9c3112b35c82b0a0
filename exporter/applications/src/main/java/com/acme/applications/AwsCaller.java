package com.acme.applications;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** The client of the AWS SDK for S3, one per request, as people do by mistake. */
final class AwsCaller implements Application {
  private final AnyServer server = new AnyServer();
  private final List<AutoCloseable> forgotten = new ArrayList<>();

  AwsCaller() throws IOException {}

  @Override
  public String serve(boolean leaking) throws IOException {
    if (leaking) {
      return forget();
    }
    try (S3Client client = client();
        ResponseInputStream<GetObjectResponse> answer = call(client)) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String forget() {
    S3Client client = client();
    forgotten.add(call(client));
    forgotten.add(client);
    return "good";
  }

  private S3Client client() {
    return S3Client.builder()
        .endpointOverride(URI.create(server.address()))
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("name", "word")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static ResponseInputStream<GetObjectResponse> call(S3Client client) {
    return client.getObject(request -> request.bucket("orders").key("1"));
  }

  @Override
  public void end() throws Exception {
    for (AutoCloseable each : forgotten) {
      each.close();
    }
    server.close();
  }
}
