;; Drives Eglot as a user would, and writes what the user would see, as JSON.  -*- lexical-binding: t -*-
;; Environment: SITE (the project), SERVER (the command, as JSON), SEEN (the file to write).

(require 'package)
(package-initialize)
(require 'eglot)
(require 'json)

(defvar site (getenv "SITE"))
(defvar seen nil)

(defun see (what value) (push (cons what value) seen))

(defun wait (what condition)
  "Let processes talk until CONDITION gives something, and give that."
  (let ((until (+ (float-time) 15)) found)
    (while (not (setq found (funcall condition)))
      (when (> (float-time) until) (error "waited in vain for %s" what))
      (accept-process-output nil 0.02))
    found))

(defun findings ()
  "The text under each finding, which is right only if both sides count alike."
  (mapcar (lambda (one)
            (buffer-substring-no-properties (flymake-diagnostic-beg one) (flymake-diagnostic-end one)))
          (flymake-diagnostics)))

(defun findings-are (expected)
  (lambda () (equal (sort (findings) #'string<) expected)))

(defun typed ()
  "Tell the server what was typed: without a terminal no idle timer does it."
  (eglot--signal-textDocument/didChange))

(defun main ()
  (add-to-list 'eglot-server-programs
               `(mhtml-mode . (,@(append (json-parse-string (getenv "SERVER")) nil)
                               :initializationOptions
                               (:djangoStatic (:rules (:missing-static-file "error"))))))
  (find-file (expand-file-name "templates/page.html" site))
  (call-interactively #'eglot)
  (flymake-start)
  (wait "diagnostics" #'flymake-diagnostics)
  (see 'pushed (vconcat (findings)))
  (see 'severity (symbol-name (flymake-diagnostic-type (car (flymake-diagnostics)))))

  ;; A line typed above moves what is below; the note is one character of two UTF-16 units.
  (goto-char (point-min))
  (forward-line 1)
  (insert "<i>𝄞</i>{% static 'site.cs' %}\n")
  (typed)
  (wait "diagnostics of what is typed" (findings-are '("shop/late.js" "site.cs")))
  (search-backward "' %}")
  (insert "s")
  (typed)
  (wait "the end of one of them" (findings-are '("shop/late.js")))
  (see 'typed (vconcat (findings)))

  (backward-char 3)
  (let (told)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq told (substring-no-properties text))))
    (wait "the hover" (lambda () told))
    (see 'hover told))
  (see 'definition
       (vconcat (mapcar (lambda (one) (xref-location-group (xref-item-location one)))
                        (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot)))))

  (goto-char (point-max))
  (insert "<b>é</b>{% static 'shop/")
  (typed)
  (completion-at-point)
  (see 'completed (buffer-substring-no-properties (line-beginning-position) (point)))
  (delete-region (line-beginning-position) (point-max))
  (typed)

  ;; Eglot watches no folder that is made later, and none outside its project: the server looks by itself.
  (let ((late (expand-file-name "shop/static/shop/late.js" site)))
    (make-directory (file-name-directory late) t)
    (write-region "" nil late)
    (wait "the end of the finding" (findings-are nil))
    (delete-file late)
    (wait "the finding again" (findings-are '("shop/late.js")))
    (see 'watched t))

  (eglot-shutdown (eglot-current-server))
  (see 'stopped t))

(condition-case problem
    (main)
  (error (see 'problem (error-message-string problem))))
(write-region (json-encode seen) nil (getenv "SEEN"))
(kill-emacs)
