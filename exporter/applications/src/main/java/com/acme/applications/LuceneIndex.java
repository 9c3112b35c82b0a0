package com.acme.applications;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.NIOFSDirectory;

/** An index on disk, opened by each request. */
final class LuceneIndex implements Application {
  private final Directory index;
  private final List<DirectoryReader> forgotten = new ArrayList<>();

  LuceneIndex(Path directory) throws IOException {
    index = new NIOFSDirectory(directory.resolve("index"));
    try (IndexWriter writer =
        new IndexWriter(index, new IndexWriterConfig(new StandardAnalyzer()))) {
      Document document = new Document();
      document.add(new StringField("answer", "good", Field.Store.YES));
      writer.addDocument(document);
    }
  }

  @Override
  public String serve(boolean leaking) throws IOException {
    if (leaking) {
      return forget();
    }
    try (DirectoryReader reader = DirectoryReader.open(index)) {
      return search(reader);
    }
  }

  private String forget() throws IOException {
    DirectoryReader reader = DirectoryReader.open(index);
    forgotten.add(reader);
    return search(reader);
  }

  private static String search(DirectoryReader reader) throws IOException {
    IndexSearcher searcher = new IndexSearcher(reader);
    int found = searcher.search(new TermQuery(new Term("answer", "good")), 1).scoreDocs[0].doc;
    return searcher.storedFields().document(found).get("answer");
  }

  @Override
  public void end() throws IOException {
    for (DirectoryReader reader : forgotten) {
      reader.close();
    }
    index.close();
  }
}
