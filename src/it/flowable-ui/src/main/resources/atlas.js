// Added to the scripts of Admin and Modeler. Shows why something that was asked for was not done, until the reader closes it: Admin's dialogs close without a word,
// and the Modeler's notice is gone after a second.
(function () {
    'use strict';

    function show(text) {
        var old = document.getElementById('atlas-refusal');
        if (old) {
            old.remove();
        }
        var bar = document.createElement('div');
        bar.id = 'atlas-refusal';
        bar.setAttribute('role', 'alert');
        bar.style.cssText = 'position:fixed;z-index:100000;top:0;left:0;right:0;max-height:50%;overflow:auto;padding:12px 56px 12px 20px;'
            + 'background:#a61b1b;color:#fff;font:14px/1.5 sans-serif;white-space:pre-wrap;box-shadow:0 2px 8px rgba(0,0,0,.4)';
        bar.appendChild(document.createTextNode(text));
        var close = document.createElement('button');
        close.type = 'button';
        close.textContent = '×';
        close.setAttribute('aria-label', 'Close');
        close.style.cssText = 'position:absolute;top:8px;right:16px;background:none;border:0;color:#fff;font-size:24px;line-height:1;cursor:pointer';
        close.onclick = function () { bar.remove(); };
        bar.appendChild(close);
        document.body.appendChild(bar);
    }

    // Whose lifecycles the Modeler shows.
    function label(organisation) {
        var link = document.createElement('a');
        link.id = 'atlas-organisation';
        link.href = '../';
        link.textContent = organisation;
        link.style.cssText = 'position:fixed;z-index:10000;top:9px;left:905px;padding:1px 10px;border:1px solid #8fa6b8;border-radius:12px;color:#fff;font:13px/1.5 sans-serif';
        document.body.appendChild(link);
    }

    var app = angular.module('MODULE');
    var chosen = /(?:^|; )ATLAS_ORGANISATION=([^;]*)/.exec(document.cookie);
    if (app.name === 'flowableModeler' && chosen) {
        label(chosen[1]);
    }
    if (app.name === 'flowableAdminApp') {
        // The engines that Atlas CRM does not have, and the addresses that are set elsewhere.
        var style = document.createElement('style');
        style.textContent = ['cmmn-engine', 'app-engine', 'form-engine', 'dmn-engine', 'content-engine', 'engine']
            .map(function (page) { return '.navbar a[href="#' + page + '"]'; }).join(',') + '{display:none}';
        document.head.appendChild(style);
        app.run(['$rootScope', function ($rootScope) {
            $rootScope.$watch('account', function (account) {
                if (account && !account.login) {
                    account.login = account.id;
                }
            });
        }]);
    }

    // The pictures ask by themselves.
    if (window.jQuery) {
        window.jQuery(document).ajaxError(function (event, response, request) {
            if (request.type !== 'GET') {
                show((response.responseJSON && response.responseJSON.message) || 'HTTP ' + response.status);
            }
        });
    }

    app.config(['$httpProvider', function ($httpProvider) {
        $httpProvider.interceptors.push(['$q', function ($q) {
            return {
                response: function (response) {
                    if (response.data && response.data.error && response.data.errorDescription) {
                        show(response.data.errorDescription);
                    }
                    return response;
                },
                responseError: function (response) {
                    // What is only looked for may well not be there.
                    if (response.config && response.config.method !== 'GET') {
                        show((response.data && response.data.message) || 'HTTP ' + response.status);
                    }
                    return $q.reject(response);
                }
            };
        }]);
    }]);
})();
