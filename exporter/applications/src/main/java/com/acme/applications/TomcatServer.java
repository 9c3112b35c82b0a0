package com.acme.applications;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** A servlet in Tomcat. */
final class TomcatServer implements Application {
  private final Tomcat tomcat = new Tomcat();
  private final WebCaller caller;

  TomcatServer(Path directory) throws Exception {
    Templates templates = new Templates(directory);
    tomcat.setBaseDir(directory.toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addContext("", directory.toString());
    Tomcat.addServlet(context, "page", new Page(templates));
    context.addServletMappingDecoded("/", "page");
    tomcat.start();
    caller = new WebCaller(tomcat.getConnector().getLocalPort());
  }

  /** Answers from a file. */
  private static final class Page extends HttpServlet {
    private static final long serialVersionUID = 1;
    private final transient Templates templates;

    private Page(Templates templates) {
      this.templates = templates;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      boolean leaking = request.getRequestURI().equals("/leak");
      response.getWriter().write(leaking ? templates.forget() : templates.read());
    }
  }

  @Override
  public String serve(boolean leaking) throws Exception {
    return caller.ask(leaking);
  }

  @Override
  public void end() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }
}
