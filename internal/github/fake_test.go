package github

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// fake is as much of GitHub as the pipelines use, on loopback: one repository, its
// issues, comments, artifacts and merged pull requests.
type fake struct {
	t         *testing.T
	url       string
	issues    []map[string]any
	comments  []map[string]any
	artifacts []map[string]any
	archive   []byte
	merged    map[string]string // last commit of a pull request, by the commit that merges it
}

const (
	token = "ghs_test"
	repo  = "artera/regions"
)

// start starts the fake, and returns the repository as a run of a workflow finds it.
func start(t *testing.T) (*fake, *Repository) {
	t.Helper()
	f := &fake{t: t, merged: map[string]string{}}
	mux := http.NewServeMux()
	base := "/repos/" + repo
	mux.HandleFunc("GET "+base+"/issues", f.listIssues)
	mux.HandleFunc("POST "+base+"/issues", f.openIssue)
	mux.HandleFunc("PATCH "+base+"/issues/{number}", f.editIssue)
	mux.HandleFunc("GET "+base+"/issues/{number}/comments", func(w http.ResponseWriter, r *http.Request) { f.answer(w, f.of(r.PathValue("number"))) })
	mux.HandleFunc("POST "+base+"/issues/{number}/comments", f.comment)
	mux.HandleFunc("PATCH "+base+"/issues/comments/{id}", f.editComment)
	mux.HandleFunc("GET "+base+"/commits/{sha}/pulls", f.pulls)
	mux.HandleFunc("GET "+base+"/actions/artifacts", f.listArtifacts)
	mux.HandleFunc("GET "+base+"/actions/artifacts/{id}/zip", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, f.url+"/storage/"+r.PathValue("id"), http.StatusFound)
	})
	mux.HandleFunc("GET /storage/{id}", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "" {
			t.Error("the token was sent to the storage of artifacts")
		}
		w.Write(f.archive)
	})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/repos/") && r.Header.Get("Authorization") != "Bearer "+token {
			http.Error(w, `{"message": "Bad credentials"}`, http.StatusUnauthorized)
			return
		}
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	f.url = server.URL
	env := map[string]string{"GITHUB_API_URL": server.URL, "GITHUB_REPOSITORY": repo, "GITHUB_TOKEN": token,
		"GITHUB_SERVER_URL": "https://github.com", "GITHUB_RUN_ID": "77"}
	repository, err := FromEnvironment(func(name string) string { return env[name] })
	if err != nil {
		t.Fatal(err)
	}
	return f, repository
}

func (f *fake) answer(w http.ResponseWriter, with any) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(with)
}

func (f *fake) read(r *http.Request) map[string]any {
	sent := map[string]any{}
	if err := json.NewDecoder(r.Body).Decode(&sent); err != nil {
		f.t.Error(err)
	}
	if body, _ := sent["body"].(string); len([]rune(body)) > longest {
		f.t.Errorf("GitHub refuses a body of %d characters", len([]rune(body)))
	}
	return sent
}

func (f *fake) listIssues(w http.ResponseWriter, r *http.Request) {
	found := []map[string]any{}
	for _, issue := range f.issues {
		labels, _ := issue["names"].([]any)
		if issue["state"] == r.FormValue("state") && len(labels) == 1 && labels[0] == r.FormValue("labels") {
			found = append(found, issue)
		}
	}
	f.answer(w, found)
}

func (f *fake) openIssue(w http.ResponseWriter, r *http.Request) {
	issue := f.read(r)
	number := len(f.issues) + 1
	issue["number"], issue["state"], issue["html_url"] = number, "open", fmt.Sprintf("https://github.com/%s/issues/%d", repo, number)
	issue["names"] = issue["labels"]
	delete(issue, "labels")
	f.issues = append(f.issues, issue)
	f.answer(w, issue)
}

func (f *fake) editIssue(w http.ResponseWriter, r *http.Request) {
	for _, issue := range f.issues {
		if fmt.Sprint(issue["number"]) == r.PathValue("number") {
			maps.Copy(issue, f.read(r))
			f.answer(w, issue)
			return
		}
	}
	http.NotFound(w, r)
}

func (f *fake) of(number string) []map[string]any {
	found := []map[string]any{}
	for _, comment := range f.comments {
		if comment["on"] == number {
			found = append(found, comment)
		}
	}
	return found
}

func (f *fake) comment(w http.ResponseWriter, r *http.Request) {
	comment := f.read(r)
	id := len(f.comments) + 1
	comment["id"], comment["on"], comment["user"] = id, r.PathValue("number"), map[string]any{"type": "Bot"}
	comment["html_url"] = fmt.Sprintf("https://github.com/%s/pull/%s#%d", repo, r.PathValue("number"), id)
	f.comments = append(f.comments, comment)
	f.answer(w, comment)
}

func (f *fake) editComment(w http.ResponseWriter, r *http.Request) {
	for _, comment := range f.comments {
		if fmt.Sprint(comment["id"]) == r.PathValue("id") {
			comment["body"] = f.read(r)["body"]
			f.answer(w, comment)
			return
		}
	}
	http.NotFound(w, r)
}

func (f *fake) pulls(w http.ResponseWriter, r *http.Request) {
	found := []map[string]any{}
	if head, merged := f.merged[r.PathValue("sha")]; merged {
		found = append(found, map[string]any{"number": 12, "merged_at": "2026-01-02T03:04:05Z",
			"merge_commit_sha": r.PathValue("sha"), "head": map[string]any{"sha": head}})
	}
	f.answer(w, found)
}

func (f *fake) listArtifacts(w http.ResponseWriter, r *http.Request) {
	found := []map[string]any{}
	for _, artifact := range f.artifacts {
		if artifact["name"] == r.FormValue("name") {
			found = append(found, artifact)
		}
	}
	f.answer(w, map[string]any{"total_count": len(found), "artifacts": found})
}

// zipped is an archive with one file.
func zipped(t *testing.T, name, text string) []byte {
	t.Helper()
	var archive bytes.Buffer
	files := zip.NewWriter(&archive)
	file, err := files.Create(name)
	if err == nil {
		_, err = file.Write([]byte(text))
	}
	if err == nil {
		err = files.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return archive.Bytes()
}
